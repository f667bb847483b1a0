package io.holter.ingest.mqtt.link;

import io.netty.buffer.ByteBuf;

/**
 * Where MQTT packets begin and end: a byte with type and flags, then the number of bytes that
 * follow, in one to four bytes of seven bits each, the lowest first (MQTT 5 §2.1 and §1.5.5, MQTT
 * 3.1.1 §2.2). Pure; nothing is copied and no index moved.
 */
final class Framing {
  private static final int PUBLISH = 3;
  private static final int MOST_DIGITS = 4;

  private Framing() {}

  /**
   * The length of the fixed header at an index.
   *
   * @return 2 to 5 bytes; 0 if it is not all there before {@code end}; -1 if it is malformed
   */
  static int fixedHeader(ByteBuf bytes, int at, int end) {
    int digits = digits(bytes, at + 1, end);
    return digits > 0 ? 1 + digits : digits;
  }

  /** The bytes after a fixed header that is all there, 0 to 268,435,455. */
  static int remainingLength(ByteBuf bytes, int at) {
    return number(bytes, at + 1);
  }

  /** Whether the packet at an index is a PUBLISH. */
  static boolean isPublish(ByteBuf bytes, int at) {
    return (bytes.getByte(at) >> 4 & 0xF) == PUBLISH;
  }

  /** How many bytes a Variable Byte Integer has; 0 if not all there, -1 if more than four. */
  static int digits(ByteBuf bytes, int at, int end) {
    for (int i = 0; i < MOST_DIGITS; i++) {
      if (at + i >= end) {
        return 0;
      }
      if (bytes.getByte(at + i) >= 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The value of a Variable Byte Integer that is all there. */
  static int number(ByteBuf bytes, int at) {
    int value = 0;
    int digit = -1;
    for (int i = 0; digit < 0; i++) {
      digit = bytes.getByte(at + i);
      value |= (digit & 0x7F) << (7 * i);
    }
    return value;
  }

  /** Writes a Variable Byte Integer. */
  static void write(int value, ByteBuf out) {
    int rest = value;
    while (rest > 0x7F) {
      out.writeByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }
}
