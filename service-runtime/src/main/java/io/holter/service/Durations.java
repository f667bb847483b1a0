package io.holter.service;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 30s}, {@code 1h30m}, {@code 1d}. */
public final class Durations {
  /** The short form, as a regular expression that other languages read too; never empty. */
  static final String FORM =
      "(?:[0-9]{1,8}d)(?:[0-9]{1,8}h)?(?:[0-9]{1,10}m)?(?:[0-9]{1,12}s)?(?:[0-9]{1,15}ms)?"
          + "|(?:[0-9]{1,8}h)(?:[0-9]{1,10}m)?(?:[0-9]{1,12}s)?(?:[0-9]{1,15}ms)?"
          + "|(?:[0-9]{1,10}m)(?:[0-9]{1,12}s)?(?:[0-9]{1,15}ms)?"
          + "|(?:[0-9]{1,12}s)(?:[0-9]{1,15}ms)?|[0-9]{1,15}ms";

  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\d{1,8})d)?(?:(\\d{1,8})h)?(?:(\\d{1,10})m(?!s))?(?:(\\d{1,12})s)?(?:(\\d{1,15})ms)?");

  private Durations() {}

  /**
   * Reads {@code 1d2h3m4s5ms}, any parts of it in that order, or ISO-8601 ({@code PT1H30M}). Never
   * negative.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static Duration parse(String text) {
    Matcher parts = SHORT.matcher(text);
    if (!text.isEmpty() && parts.matches()) {
      return Duration.ofDays(part(parts, 1))
          .plusHours(part(parts, 2))
          .plusMinutes(part(parts, 3))
          .plusSeconds(part(parts, 4))
          .plusMillis(part(parts, 5));
    }
    try {
      Duration duration = Duration.parse(text.toUpperCase(Locale.ROOT));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
    throw new IllegalArgumentException(refusal(text));
  }

  /** The short form that {@link #parse} reads back to the same duration, to the millisecond. */
  public static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }

  private static String refusal(String text) {
    return "'" + text + "' is not a duration such as 30s, 5m or 1h30m";
  }
}
