package io.holter.anomaly;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** What can be said of bytes without knowing what they mean. */
final class PayloadBytes {
  private static final int FEWEST_FOR_ENTROPY = 64;
  private static final int BROKEN_END = 3;

  private PayloadBytes() {}

  /** Shannon entropy in bits a byte, 0 to 8; empty for fewer than 64 bytes. */
  static OptionalDouble entropy(byte[] bytes) {
    if (bytes.length < FEWEST_FOR_ENTROPY) {
      return OptionalDouble.empty();
    }
    int[] counts = new int[256];
    for (byte b : bytes) {
      counts[b & 0xFF]++;
    }
    double sum = 0;
    for (int count : counts) {
      sum += count == 0 ? 0 : count * Math.log(count);
    }
    return OptionalDouble.of(
        Math.max(0, Math.log(bytes.length) - sum / bytes.length) / Math.log(2));
  }

  /** FNV-1a of 64 bits over the bytes and the length of the whole. */
  static long digest(byte[] bytes, int whole) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
    }
    return (hash ^ whole) * 0x100000001b3L;
  }

  /**
   * UTF-8 without control characters other than white space.
   *
   * @param cut whether bytes are missing at the end, so that the last character may be broken
   */
  static boolean isText(byte[] bytes, boolean cut) {
    for (byte b : bytes) {
      boolean space = b == '\t' || b == '\n' || b == '\r';
      if ((b >= 0 && b < 0x20 && !space) || b == 0x7F) {
        return false;
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, !cut);
    return !result.isError() && in.remaining() <= BROKEN_END;
  }
}
