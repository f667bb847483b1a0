package io.holter.anomaly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote; refuses what it cannot have written. */
public final class StateReader {
  private final byte[] bytes;
  private int at;

  /** Reads from the beginning. */
  public StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What {@link StateWriter#number} wrote. */
  public long number() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7F) << Math.min(shift, 63);
      if ((next & 0x80) == 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw malformed("a number of more than ten bytes");
  }

  /**
   * A number that says how many follow.
   *
   * @throws IllegalArgumentException if it is not from 0 to {@code limit}
   */
  public int size(int limit) {
    long size = number();
    if (size < 0 || size > limit) {
      throw malformed("a length of " + size + " where at most " + limit + " is possible");
    }
    return (int) size;
  }

  /** What {@link StateWriter#fraction} wrote. */
  public double fraction() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | next();
    }
    return Double.longBitsToDouble(bits);
  }

  double real() {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits = bits << 8 | next();
    }
    return Float.intBitsToFloat(bits);
  }

  /** At most 255 bytes, as {@link StateWriter#runs} wrote them. */
  byte[] runs(int length) {
    byte[] values = new byte[length];
    int runs = size(length);
    if (runs == 0) {
      for (int i = 0; i < length; i++) {
        values[i] = (byte) next();
      }
      return values;
    }
    int from = 0;
    for (int i = 0; i < runs; i++) {
      int to = from + next();
      if (to > length) {
        throw malformed("runs of more than " + length + " bytes");
      }
      Arrays.fill(values, from, to, (byte) next());
      from = to;
    }
    if (from != length) {
      throw malformed("runs of " + from + " bytes, where " + length + " are expected");
    }
    return values;
  }

  /** What {@link StateWriter#rough} wrote. */
  float rough() {
    return Float.intBitsToFloat(next() << 24 | next() << 16);
  }

  /** What {@link StateWriter#real} wrote, as it is kept. */
  float single() {
    return (float) real();
  }

  /** At most {@code limit} of them. */
  float[] singles(int limit) {
    float[] values = new float[size(limit)];
    for (int i = 0; i < values.length; i++) {
      values[i] = single();
    }
    return values;
  }

  String text() {
    int length = size(bytes.length - at);
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  long[] numbers() {
    long[] values = new long[size(bytes.length - at)];
    for (int i = 0; i < values.length; i++) {
      values[i] = number();
    }
    return values;
  }

  <T> @Nullable T optional(Function<StateReader, T> read) {
    return size(1) == 0 ? null : read.apply(this);
  }

  /** Every byte that is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /**
   * Nothing may be left.
   *
   * @throws IllegalArgumentException if something is
   */
  public void end() {
    if (at != bytes.length) {
      throw malformed((bytes.length - at) + " bytes too many");
    }
  }

  private int next() {
    if (at == bytes.length) {
      throw malformed("an early end");
    }
    return bytes[at++] & 0xFF;
  }

  /** An error that says what was found and where. */
  public IllegalArgumentException malformed(String found) {
    return new IllegalArgumentException(
        "the state of a device could not be read: found " + found + " at byte " + at);
  }
}
