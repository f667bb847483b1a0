package io.holter.anomaly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes numbers in as few bytes as they need (zigzag, 7 bits a byte). */
public final class StateWriter {
  private byte[] bytes = new byte[512];
  private int length;

  /** A whole number. */
  public void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      put((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** A number with every digit that it has, in eight bytes. */
  public void fraction(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (bits >>> shift));
    }
  }

  /** A value as {@link #real} keeps it, so that keeping and reading it changes nothing. */
  static double kept(double value) {
    return (float) value;
  }

  /** A value that is kept as a float; its other digits would be lost. */
  void real(double value) {
    int bits = Float.floatToIntBits((float) value);
    for (int shift = 24; shift >= 0; shift -= 8) {
      put(bits >>> shift);
    }
  }

  /** Bytes, in runs of equal ones where that is shorter. */
  void runs(byte[] values) {
    int runs = 0;
    for (int i = 0; i < values.length; i++) {
      runs += i == 0 || values[i] != values[i - 1] ? 1 : 0;
    }
    boolean shorter = 2 * runs < values.length;
    number(shorter ? runs : 0);
    if (!shorter) {
      append(values);
      return;
    }
    for (int from = 0; from < values.length; ) {
      int to = from;
      while (to < values.length && values[to] == values[from]) {
        to++;
      }
      put(to - from);
      put(values[from]);
      from = to;
    }
  }

  /** A value as {@link #rough} keeps it: three figures. */
  static float roughly(double value) {
    return Float.intBitsToFloat(Float.floatToIntBits((float) value) & 0xFFFF0000);
  }

  /** A value of which three figures are enough, in two bytes. */
  void rough(float value) {
    int bits = Float.floatToIntBits(value);
    put(bits >>> 24);
    put(bits >>> 16);
  }

  void reals(float[] values) {
    number(values.length);
    for (float value : values) {
      real(value);
    }
  }

  void text(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    number(text.length);
    append(text);
  }

  void numbers(long[] values) {
    number(values.length);
    for (long value : values) {
      number(value);
    }
  }

  <T> void optional(@Nullable T value, BiConsumer<T, StateWriter> write) {
    number(value == null ? 0 : 1);
    if (value != null) {
      write.accept(value, this);
    }
  }

  /** What was written so far. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes as they are. */
  void append(byte[] more) {
    grow(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void put(int value) {
    grow(1);
    bytes[length++] = (byte) value;
  }

  private void grow(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
