package io.holter.anomaly;

import java.time.Duration;

/**
 * How verbs, origins, connections and refusals are counted. What is said of a rule holds from a
 * device's first event on, also while it is being learned.
 *
 * @param window length of the windows that failures are counted in by rule, 1 s to 1 day
 * @param unknownDevices what is said of a device that is first heard after {@code learning.until}
 * @param floodMessages messages a minute that are a flood by rule, 1 or more
 * @param failuresLimit failures of one kind in {@code window} that are a burst by rule, 2 to 100000
 * @param usualConnects connections a day that are always tolerated, above 0 and up to 100000
 * @param usualFailures failures of one kind a day that are always tolerated, above 0 and up to
 *     100000
 * @param takeoverWithin two addresses that take turns faster than this are two devices, 1 s to 1
 *     day
 * @param acceptMoveAfter how long a device must have spoken from a new address only before that is
 *     where it has moved to, positive
 */
public record TrafficSettings(
    Duration window,
    UnknownDevices unknownDevices,
    int floodMessages,
    int failuresLimit,
    double usualConnects,
    double usualFailures,
    Duration takeoverWithin,
    Duration acceptMoveAfter) {
  /** What is said of a device that is first heard after {@code learning.until}. */
  public enum UnknownDevices {
    /** It departs from its first event on, until it has been learned. */
    ALERT,
    /** It is learned as any other. */
    LEARN
  }

  /** Refuses values outside the ranges. */
  public TrafficSettings {
    moments("traffic.window", window);
    Settings.require(floodMessages >= 1, "traffic.flood-messages", floodMessages, "1 or more");
    Settings.require(
        failuresLimit >= 2 && failuresLimit <= 100_000,
        "traffic.failures-limit",
        failuresLimit,
        "2 to 100000");
    daily("traffic.usual-connects", usualConnects);
    daily("traffic.usual-failures", usualFailures);
    moments("traffic.takeover-within", takeoverWithin);
    Settings.require(
        acceptMoveAfter.toMillis() > 0, "traffic.accept-move-after", acceptMoveAfter, "positive");
  }

  static TrafficSettings defaults() {
    return new TrafficSettings(
        Duration.ofMinutes(1),
        UnknownDevices.ALERT,
        3_000,
        10,
        4,
        1,
        Duration.ofMinutes(10),
        Duration.ofHours(6));
  }

  private static void moments(String key, Duration value) {
    Settings.require(
        value.toSeconds() >= 1 && value.compareTo(Duration.ofDays(1)) <= 0,
        key,
        value,
        "from 1 s to 1 day");
  }

  private static void daily(String key, double value) {
    Settings.require(value > 0 && value <= 100_000, key, value, "above 0 and up to 100000");
  }
}
