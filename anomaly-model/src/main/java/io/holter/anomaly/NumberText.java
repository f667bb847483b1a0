package io.holter.anomaly;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Decimal numbers as text: an optional sign, digits, a point, an exponent; finite. */
final class NumberText {
  private static final int LONGEST = 40;

  private NumberText() {}

  /** The number that the text is, without the white space around it. */
  static OptionalDouble parse(byte[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && isSpace(text[from])) {
      from++;
    }
    while (to > from && isSpace(text[to - 1])) {
      to--;
    }
    if (from == to || to - from > LONGEST) {
      return OptionalDouble.empty();
    }
    return parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
  }

  static OptionalDouble parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return OptionalDouble.empty();
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean d = c >= '0' && c <= '9';
      digit |= d;
      boolean exponent = digit && (c == 'e' || c == 'E');
      if (!d && c != '.' && c != '-' && c != '+' && !exponent) {
        return OptionalDouble.empty();
      }
    }
    return digit ? finite(text) : OptionalDouble.empty();
  }

  private static OptionalDouble finite(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
