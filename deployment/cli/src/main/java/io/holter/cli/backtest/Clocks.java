package io.holter.cli.backtest;

import io.holter.schema.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far the clocks of the sources are on each partition. What an alert says of a time that its
 * source's clock has passed on all of them is complete.
 */
final class Clocks {
  private final Map<String, Map<Integer, Long>> bySource = new HashMap<>();
  private final Map<Integer, Long> byPartition = new HashMap<>();

  /** A record of a partition; only that of a watermark, {@code /source/partition}, is a clock's. */
  void heard(String key, int partition, long time) {
    byPartition.merge(partition, time, Math::max);
    int end = key.lastIndexOf('/');
    if (key.startsWith("/") && end > 0) {
      bySource
          .computeIfAbsent(key.substring(1, end), s -> new HashMap<>())
          .merge(partition, time, Math::max);
    }
  }

  /** Whether nothing more is to come of the step, as far as its source promised. */
  boolean passed(Alert step) {
    Map<Integer, Long> clocks = bySource.getOrDefault(step.getSource(), byPartition);
    return step.getUpdatedAt().toEpochMilli() <= earliest(clocks.values()).orElse(Long.MIN_VALUE);
  }

  /** Whether every source has promised that nothing older than {@code time} follows. */
  boolean haveReached(Instant time) {
    return bySource.values().stream()
        .allMatch(c -> earliest(c.values()).orElse(Long.MIN_VALUE) >= time.toEpochMilli());
  }

  private static OptionalLong earliest(Collection<Long> times) {
    return times.stream().mapToLong(Long::longValue).min();
  }
}
