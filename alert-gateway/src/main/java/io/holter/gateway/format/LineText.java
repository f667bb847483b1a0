package io.holter.gateway.format;

/** Text that goes into one line of a log. */
final class LineText {
  private static final int DELETE = 0x7f;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private LineText() {}

  /** Whether a receiver may end the line here, or show something else than what is there. */
  static boolean isControl(int c) {
    return c < ' ' || (c >= DELETE && c < 0xa0) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
  }

  /** Without control characters: each is a space. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.appendCodePoint(isControl(c) ? ' ' : c));
    return plain.toString();
  }

  /**
   * At most so many characters, the last one an ellipsis where some are missing.
   *
   * @param most 2 or more
   */
  static String limited(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
