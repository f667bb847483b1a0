package io.holter.gateway.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of LEEF 2.0 (IBM QRadar Log Event Extended Format). LEEF has no escapes. Of the
 * characters that may separate, the first that no value has does; where all are taken, the caret
 * does and is a space in values. Control characters are spaces, bars in the header are slashes.
 */
final class LeefLine {
  private static final List<String> SEPARATORS = List.of("^", "~", "`", "¦", "§", "¬");

  /** Longest value, in characters: QRadar cuts a line at 8 KiB by default. */
  private static final int LONGEST = 1023;

  private final Map<String, String> attributes = new LinkedHashMap<>();

  /** Adds an attribute that is not empty. */
  LeefLine with(String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      attributes.put(key, LineText.limited(LineText.plain(value), LONGEST));
    }
    return this;
  }

  LeefLine with(String key, long value) {
    attributes.put(key, Long.toString(value));
    return this;
  }

  /** Adds a finite figure. */
  LeefLine with(String key, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      attributes.put(key, Figures.text(value));
    }
    return this;
  }

  /** The line: vendor, product, version, id of the kind of event. */
  String after(String... header) {
    String separator =
        SEPARATORS.stream()
            .filter(s -> attributes.values().stream().noneMatch(value -> value.contains(s)))
            .findFirst()
            .orElse("");
    String used = separator.isEmpty() ? SEPARATORS.get(0) : separator;
    return "LEEF:2.0|"
        + Stream.of(header)
            .map(part -> LineText.plain(part).replace('|', '/'))
            .collect(Collectors.joining("|", "", "|"))
        + used
        + "|"
        + attributes.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue().replace(used, " "))
            .collect(Collectors.joining(used));
  }
}
