package io.holter.anomaly;

import static io.holter.anomaly.Settings.require;

import java.time.Duration;

/**
 * What a new device takes over from the devices of its group while it learns.
 *
 * @param enabled whether it takes anything over
 * @param settle how long ago a peer must have finished learning, zero or more: far longer than its
 *     baseline takes to get to all who need it, so that it does not matter how fast that was
 * @param fewest peers that must have finished learning, {@value #FEWEST} or more
 * @param caution by how much more than its own tolerances a device must depart from those of its
 *     peers, 1 or more
 */
public record PeerSettings(boolean enabled, Duration settle, int fewest, double caution) {
  /** Of two peers none could be outvoted. */
  static final int FEWEST = 3;

  /** Refuses values outside the ranges. */
  public PeerSettings {
    require(!settle.isNegative(), "peers.settle", settle, "zero or more");
    require(fewest >= FEWEST, "peers.fewest", fewest, FEWEST + " or more");
    require(caution >= 1, "peers.caution", caution, "1 or more");
  }

  static PeerSettings defaults() {
    return new PeerSettings(true, Duration.ofMinutes(10), FEWEST, 2);
  }
}
