package io.holter.service;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 512}, {@code 512B}, {@code 64KiB}, {@code 1MB}. */
public final class Sizes {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18})\\s?(B|KiB|MiB|GiB|TiB|kB|KB|MB|GB|TB)?");
  private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private Sizes() {}

  /**
   * Reads a number of bytes; {@code KiB} counts in 1024, {@code kB} in 1000.
   *
   * @throws IllegalArgumentException if {@code text} is no size, or above {@code Long.MAX_VALUE}
   */
  public static long parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size such as 512KiB");
    }
    String unit = parts.group(2);
    try {
      return Math.multiplyExact(Long.parseLong(parts.group(1)), factor(unit == null ? "B" : unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is more bytes than can be counted", e);
    }
  }

  /** The largest binary unit that divides {@code bytes}; {@link #parse} reads the same size. */
  public static String format(long bytes) {
    int unit = 0;
    long amount = bytes;
    while (amount != 0 && amount % 1024 == 0 && unit < BINARY.size() - 1) {
      amount /= 1024;
      unit++;
    }
    return amount + BINARY.get(unit);
  }

  private static long factor(String unit) {
    int binary = BINARY.indexOf(unit);
    if (binary >= 0) {
      return 1L << (10 * binary);
    }
    return switch (unit.charAt(0)) {
      case 'k', 'K' -> 1_000L;
      case 'M' -> 1_000_000L;
      case 'G' -> 1_000_000_000L;
      default -> 1_000_000_000_000L;
    };
  }
}
