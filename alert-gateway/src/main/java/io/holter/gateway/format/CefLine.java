package io.holter.gateway.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of CEF (ArcSight Common Event Format, implementation standard revision 25). In the
 * header {@code \} and <code>|</code> are escaped, in the extension {@code \}, {@code =} and the
 * ends of lines. Other control characters have no escape there; they become spaces.
 */
final class CefLine {
  private final Map<String, String> extension = new LinkedHashMap<>();

  /** Adds a field that is not empty, cut to the length that the standard gives it. */
  CefLine with(String key, @Nullable String value, int longest) {
    if (value != null && !value.isEmpty()) {
      extension.put(key, LineText.limited(value, longest));
    }
    return this;
  }

  CefLine with(String key, long value) {
    extension.put(key, Long.toString(value));
    return this;
  }

  /** Adds a finite figure. */
  CefLine with(String key, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      extension.put(key, Figures.text(value));
    }
    return this;
  }

  /** Adds what a custom field means, if it is there. */
  CefLine labelled(String key, String label) {
    if (extension.containsKey(key)) {
      extension.put(key + "Label", label);
    }
    return this;
  }

  /** The line: vendor, product, version, id of the kind of event, name, severity. */
  String after(String... header) {
    return "CEF:0|"
        + Stream.of(header).map(CefLine::header).collect(Collectors.joining("|", "", "|"))
        + extension.entrySet().stream()
            .map(field -> field.getKey() + "=" + value(field.getValue()))
            .collect(Collectors.joining(" "));
  }

  /** A backslash before the separator would hide it from parsers that look back one character. */
  private static String header(String text) {
    String escaped = LineText.plain(text).replace("\\", "\\\\").replace("|", "\\|");
    return escaped.endsWith("\\") ? escaped + " " : escaped;
  }

  private static String value(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '=' -> escaped.append("\\=");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.appendCodePoint(LineText.isControl(c) ? ' ' : c);
              }
            });
    return escaped.toString();
  }
}
