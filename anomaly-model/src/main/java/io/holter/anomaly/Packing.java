package io.holter.anomaly;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Keeps a large state in fewer bytes (DEFLATE, RFC 1951): baselines of many channels resemble each
 * other. What is packed depends on the state alone; packed bytes of two Java runtimes may differ.
 */
final class Packing {
  /** Smaller states are not worth the time. */
  static final int WORTHWHILE = 3_072;

  /** No state of a monitor is larger; what claims to be is not one. */
  private static final int LARGEST = 1 << 24;

  private Packing() {}

  static byte[] packed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length + 64];
      int length = deflater.deflate(out);
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /**
   * @param length of the bytes before they were packed
   * @throws IllegalArgumentException if these are not the bytes of that length
   */
  static byte[] unpacked(byte[] packed, int length) {
    if (length < 0 || length > LARGEST) {
      throw new IllegalArgumentException("a state of " + length + " B is none of a monitor");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] out = new byte[length];
      if (inflater.inflate(out) != length) {
        throw new IllegalArgumentException("a packed state ends early");
      }
      return out;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a packed state cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }
}
