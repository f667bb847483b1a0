package io.holter.cli.backtest;

import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.schema.DeviceKey;
import io.holter.stream.policy.PolicyBook;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Which devices were heard, and since when. */
final class Population {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final Map<String, Long> first = new TreeMap<>();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /** A record; keys that begin with a slash are of no device. */
  void heard(String key, long time) {
    if (!key.startsWith("/")) {
      first.merge(key, time, Math::min);
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    }
  }

  /** The earliest event time of a device; of somebody who was heard. */
  Instant earliest() {
    return Instant.ofEpochMilli(earliest);
  }

  /** The latest event time of a device; of somebody who was heard. */
  Instant latest() {
    return Instant.ofEpochMilli(latest);
  }

  /** How many there are. */
  int size() {
    return first.size();
  }

  /**
   * For how many days devices were watched in a period, taken together: since each had the time to
   * be learned.
   */
  double days(Instant from, Instant to, PolicyBook policies) {
    double days = 0;
    for (Map.Entry<String, Long> device : first.entrySet()) {
      long since = Math.max(from.toEpochMilli(), learned(device, policies));
      days += Math.max(0, to.toEpochMilli() - since) / MILLIS_PER_DAY;
    }
    return days;
  }

  private static long learned(Map.Entry<String, Long> device, PolicyBook policies) {
    DeviceKey key = DeviceKey.parse(device.getKey());
    long heard = device.getValue();
    Learning learning = policies.learning(key.tenant(), key.device());
    return learning
        .until()
        .map(Instant::toEpochMilli)
        .filter(end -> end > heard)
        .orElse(heard + learning.duration().toMillis());
  }
}
