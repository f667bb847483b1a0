package io.holter.stream.policy;

import io.holter.anomaly.PeerSettings;
import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code peers}: what a new device takes over from the devices of its group. */
final class PeerReader {
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private PeerReader() {}

  static PeerSettings read(ConfigNode node, PeerSettings wider) {
    return new PeerSettings(
        node.about("Whether a new device is held against its class while it learns.")
            .flag("enabled", wider.enabled()),
        node.about("How long before a new device is first heard a peer must have been learned.")
            .duration("settle", Duration.ZERO, LONGEST, wider.settle()),
        node.about("Peers that must have been learned.").integer("fewest", 3, 50, wider.fewest()),
        node.about("How many times as far as from its own baseline it may be from its peers'.")
            .decimal("caution", 1, 100, wider.caution()));
  }
}
