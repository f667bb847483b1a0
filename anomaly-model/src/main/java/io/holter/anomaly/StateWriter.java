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

  /** A number with 24 bits of precision, as a float has it. */
  void single(float value) {
    int bits = Float.floatToIntBits(value);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(bits >>> shift);
    }
  }

  void singles(float[] values) {
    number(values.length);
    for (float value : values) {
      single(value);
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
