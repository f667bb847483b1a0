package io.holter.cli.capture;

/**
 * A control packet's fixed header as far as it has been read.
 *
 * @param first the first byte: type and flags
 * @param read bytes read
 * @param remaining remaining length as far as read
 * @param isComplete whether the length is complete
 */
record FixedHeader(int first, int read, int remaining, boolean isComplete) {
  static final FixedHeader EMPTY = new FixedHeader(0, 0, 0, false);
  static final int CONNECT = 1;
  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int SUBSCRIBE = 8;
  static final int DISCONNECT = 14;
  private static final int MOST_LENGTH_BYTES = 4;

  FixedHeader plus(byte next) {
    if (read == 0) {
      return new FixedHeader(next & 0xff, 1, 0, false);
    }
    int value = remaining | ((next & 0x7f) << (7 * (read - 1)));
    return new FixedHeader(first, read + 1, value, next >= 0);
  }

  boolean isEmpty() {
    return read == 0;
  }

  /** Control packet type, 0 to 15. */
  int type() {
    return first >> 4;
  }

  /** Whether a client may send such a header at all (MQTT 5 §2.1.2, §2.1.3, §1.5.5). */
  boolean isPossible() {
    if (!isComplete && read > MOST_LENGTH_BYTES) {
      return false;
    }
    int flags = first & 0xf;
    return switch (type()) {
      case 0 -> false;
      case PUBLISH -> (flags & 0x6) != 0x6; // QoS 3 does not exist
      case 6, 8, 10 -> flags == 2; // PUBREL, SUBSCRIBE, UNSUBSCRIBE
      default -> flags == 0;
    };
  }

  /** Whether the bytes are one or more control packets from end to end. */
  static boolean areWholePackets(byte[] bytes, int from, int to) {
    long at = from;
    while (at < to) {
      FixedHeader header = EMPTY;
      while (at < to && !header.isComplete()) {
        header = header.plus(bytes[(int) at++]);
        if (!header.isPossible()) {
          return false;
        }
      }
      if (!header.isComplete()) {
        return false;
      }
      at += header.remaining();
    }
    return at == to;
  }
}
