package io.holter.cli.evaluate;

/** Text as it may stand in HTML, in elements and in quoted attributes alike. */
public final class Html {
  private Html() {}

  /** Escapes what has a meaning in HTML, and drops what XML 1.0 does not allow at all. */
  public static String text(String raw) {
    StringBuilder safe = new StringBuilder(raw.length() + 16);
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xfffd);
              }
            });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && !isSurrogate(c));
  }

  private static boolean isSurrogate(int c) {
    return (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff;
  }
}
