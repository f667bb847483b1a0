package io.holter.gateway.console.picture;

import io.holter.schema.AlertState;
import io.holter.schema.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which alerts are wanted.
 *
 * @param states as they stand now; all where none is named
 * @param severity at least
 * @param device only this one's, and the incidents that it is in
 * @param limit how many at most, 1 to 500
 * @param before the cursor of the page before: only alerts that follow it
 */
public record AlertQuery(
    Set<AlertState> states,
    Severity severity,
    Optional<String> device,
    int limit,
    Optional<Cursor> before) {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  /** Keeps its own set. */
  public AlertQuery {
    states = Set.copyOf(states);
  }

  /**
   * A place in the list of alerts, the latest first.
   *
   * @param openedAt milliseconds since the epoch
   * @param id of the alert
   */
  public record Cursor(long openedAt, String id) {
    String text() {
      return openedAt + "~" + id;
    }
  }

  /**
   * Reads the parameters of a URL: {@code state} ({@code open} and the names of states, with commas
   * between), {@code severity}, {@code device}, {@code limit}, {@code before}.
   *
   * @throws IllegalArgumentException with a sentence for the person who asked
   */
  public static AlertQuery read(Map<String, String> parameters) {
    long limit = Parameters.number(parameters, "limit", USUAL);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "reading parameter 'limit' failed: %d is not 1 to %d".formatted(limit, MOST));
    }
    return new AlertQuery(
        states(parameters.getOrDefault("state", "")),
        severity(parameters.getOrDefault("severity", "")),
        Optional.ofNullable(parameters.get("device")).filter(d -> !d.isEmpty()),
        (int) limit,
        Optional.ofNullable(parameters.get("before"))
            .filter(b -> !b.isEmpty())
            .map(AlertQuery::cursor));
  }

  private static Set<AlertState> states(String text) {
    Set<AlertState> states = EnumSet.noneOf(AlertState.class);
    for (String word : text.split(",", -1)) {
      if (word.equals("open")) {
        states.addAll(Set.of(AlertState.OPENED, AlertState.UPDATED));
      } else if (!word.isEmpty()) {
        states.add(one("state", word, AlertState.class, AlertState.UNKNOWN));
      }
    }
    return states.isEmpty() ? EnumSet.allOf(AlertState.class) : states;
  }

  private static Severity severity(String word) {
    return word.isEmpty()
        ? Severity.UNKNOWN
        : one("severity", word, Severity.class, Severity.UNKNOWN);
  }

  private static <E extends Enum<E>> E one(String name, String word, Class<E> type, E never) {
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> e != never && e.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "reading parameter '%s' failed: '%s' is none of %s"
                        .formatted(
                            name,
                            word,
                            Arrays.stream(type.getEnumConstants())
                                .filter(e -> e != never)
                                .map(e -> e.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  private static Cursor cursor(String text) {
    int end = text.indexOf('~');
    try {
      return new Cursor(
          Long.parseLong(text.substring(0, Math.max(0, end))), text.substring(end + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "reading parameter 'before' failed: '%s' is no cursor; give the 'next' of the page before"
              .formatted(text),
          e);
    }
  }
}
