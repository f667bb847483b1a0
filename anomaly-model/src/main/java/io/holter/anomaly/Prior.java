package io.holter.anomaly;

import java.util.List;

/**
 * What the devices of one group have in common: what a new one of them is held against while it
 * learns. At most {@value #LARGEST} bytes.
 */
public final class Prior {
  /** Bytes that one takes at most. */
  public static final int LARGEST = 6_144;

  private static final int VERSION = 1;

  private final byte[] borrowed;

  private Prior(byte[] borrowed) {
    this.borrowed = borrowed;
  }

  /**
   * Of what most of the peers do: the baselines of the one whose period is the median, without
   * those that do not fit half of its peers. The order of the peers does not matter.
   *
   * @param group what they have in common, such as {@code class=welder}
   * @param finished monitors of its devices, at least {@link PeerSettings#fewest}; they stay as
   *     they are
   * @throws IllegalArgumentException if they are too few, or one has not finished learning
   */
  public static Prior of(String group, List<DeviceMonitor> finished, DetectorSettings s) {
    if (finished.size() < s.peers().fewest()) {
      throw new IllegalArgumentException(
          "a prior of %s cannot be made of %d peers; it takes %d"
              .formatted(group, finished.size(), s.peers().fewest()));
    }
    return new Prior(bytes(new CommonGround(group, finished, s)));
  }

  /** Channels are left out until it is small enough: the latest that was learned first. */
  private static byte[] bytes(CommonGround peers) {
    byte[] bytes = bytes(peers.borrowed(BorrowedChannels.KNOWN));
    for (int most = BorrowedChannels.KNOWN - 1; bytes.length >= LARGEST && most >= 0; most--) {
      bytes = bytes(peers.borrowed(most));
    }
    return bytes;
  }

  private static byte[] bytes(Borrowed borrowed) {
    StateWriter out = new StateWriter();
    out.number(VERSION);
    borrowed.write(out);
    return out.bytes();
  }

  /**
   * What {@link #toBytes} kept.
   *
   * @throws IllegalArgumentException if the bytes are no prior, or one of another version
   */
  public static Prior fromBytes(byte[] bytes) {
    Prior prior = new Prior(bytes.clone());
    prior.borrowed();
    return prior;
  }

  /** The same for the same peers. */
  public byte[] toBytes() {
    return borrowed.clone();
  }

  /** Devices that it was made of. */
  public int peers() {
    return borrowed().peers().devices();
  }

  /** One of a device's own. */
  Borrowed borrowed() {
    StateReader in = new StateReader(borrowed);
    long version = in.number();
    if (version != VERSION) {
      throw in.malformed("version " + version + " of a prior, where " + VERSION + " is known,");
    }
    Borrowed own = Borrowed.read(in);
    in.end();
    return own;
  }
}
