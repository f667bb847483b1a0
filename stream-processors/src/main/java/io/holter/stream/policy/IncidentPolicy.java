package io.holter.stream.policy;

import java.time.Duration;

/**
 * When alerts of several devices are one incident. All times are of event time.
 *
 * @param minDevices that depart alike, 2 to 10000
 * @param minShare of the known devices, of all or of one group, that depart alike at once, 0 to 1
 * @param within how close together the alerts open that count as at once, positive
 * @param spreadWithin how far apart the first and the latest alert are of what spreads, at least
 *     {@code within}
 * @param hold how long an alert for saying too little waits for others like it before it is told to
 *     all, 0 or more
 */
public record IncidentPolicy(
    int minDevices, double minShare, Duration within, Duration spreadWithin, Duration hold) {
  /** Refuses values outside the ranges. */
  public IncidentPolicy {
    require(minDevices >= 2 && minDevices <= 10_000, "min-devices", minDevices, "2 to 10000");
    require(minShare >= 0 && minShare <= 1, "min-share", minShare, "0 to 1");
    require(within.toMillis() > 0, "within", within, "positive");
    require(
        spreadWithin.compareTo(within) >= 0, "spread-within", spreadWithin, "at least " + within);
    require(!hold.isNegative(), "hold", hold, "0 or more");
  }

  /** Three devices and a fifth of those known within two minutes, or one by one in six hours. */
  public static IncidentPolicy defaults() {
    return new IncidentPolicy(
        3, 0.2, Duration.ofMinutes(2), Duration.ofHours(6), Duration.ofSeconds(10));
  }

  private static void require(boolean ok, String key, Object value, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(key + ": " + value + " is not " + rule);
    }
  }
}
