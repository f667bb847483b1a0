package io.holter.anomaly;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes numbers in as few bytes as they need (zigzag, 7 bits a byte). */
final class StateWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void fraction(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (bits >>> shift));
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
      out.write(bits >>> shift);
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
      out.writeBytes(values);
      return;
    }
    for (int from = 0; from < values.length; ) {
      int to = from;
      while (to < values.length && values[to] == values[from]) {
        to++;
      }
      out.write(to - from);
      out.write(values[from]);
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
    out.write(bits >>> 24);
    out.write(bits >>> 16);
  }

  void reals(float[] values) {
    number(values.length);
    for (float value : values) {
      real(value);
    }
  }

  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
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

  byte[] bytes() {
    return out.toByteArray();
  }
}
