package io.holter.stream.policy;

import io.holter.anomaly.TrafficSettings;
import io.holter.anomaly.TrafficSettings.UnknownDevices;
import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code traffic}: verbs, origins, connections and refusals. */
final class TrafficReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private TrafficReader() {}

  static TrafficSettings read(ConfigNode node, TrafficSettings wider) {
    return new TrafficSettings(
        node.about("Windows in which failures are counted by rule.")
            .duration("window", SECOND, DAY, wider.window()),
        node.about("Whether a device first heard after learning.until departs until it is learned.")
            .choice("unknown-devices", UnknownDevices.class, wider.unknownDevices()),
        node.about("Messages a minute that are a flood, whatever has been learned so far.")
            .integer("flood-messages", 1, 100_000_000, wider.floodMessages()),
        node.about("Failed authentications, or refusals, in a window that are a burst by rule.")
            .integer("failures-limit", 2, 100_000, wider.failuresLimit()),
        node.about("Connections a day that are always tolerated.")
            .decimal("usual-connects", 0.01, 100_000, wider.usualConnects()),
        node.about("Failed authentications, or refusals, a day that are always tolerated.")
            .decimal("usual-failures", 0.01, 100_000, wider.usualFailures()),
        node.about("Two addresses of one device that take turns faster than this are a takeover.")
            .duration("takeover-within", SECOND, DAY, wider.takeoverWithin()),
        node.about("How long a device must speak from a new address only to have moved there.")
            .duration(
                "accept-move-after", SECOND, Duration.ofDays(3_650), wider.acceptMoveAfter()));
  }
}
