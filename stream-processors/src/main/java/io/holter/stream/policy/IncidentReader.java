package io.holter.stream.policy;

import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code incidents}: when alerts of several devices are one. */
final class IncidentReader {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private IncidentReader() {}

  static IncidentPolicy read(ConfigNode node, IncidentPolicy wider) {
    return new IncidentPolicy(
        node.about("Devices of which an incident is made at least.")
            .integer("min-devices", 2, 10_000, wider.minDevices()),
        node.about("Share of the known devices, of all or of one group, at the same time.")
            .decimal("min-share", 0, 1, wider.minShare()),
        node.about("How close together alerts open that count as at the same time.")
            .duration("within", MOMENT, LONGEST, wider.within()),
        node.about("How far apart the first and the latest alert are of what spreads.")
            .duration("spread-within", MOMENT, LONGEST, wider.spreadWithin()),
        node.about("How long a silence waits for others before all are told of it.")
            .duration("hold", Duration.ZERO, Duration.ofHours(1), wider.hold()));
  }
}
