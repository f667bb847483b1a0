package io.holter.cli.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Times as files write them: seconds, milliseconds, microseconds or nanoseconds since 1970, told
 * apart by their size, or ISO 8601; without a zone they are UTC.
 */
public final class EventTimes {
  /** 5138-11-16 in seconds, 1973-03-03 in milliseconds. */
  private static final double LARGEST_SECONDS = 1e11;

  private static final double LARGEST_MILLIS = 1e14;
  private static final double LARGEST_MICROS = 1e17;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?|[+-]?[0-9]+\\.");

  private EventTimes() {}

  /** Milliseconds since the epoch, rounded; nothing if it is no time, or one before 1970. */
  public static OptionalLong millis(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > 64) {
      return OptionalLong.empty();
    }
    try {
      long millis = isNumber(stripped) ? number(stripped) : instant(stripped).toEpochMilli();
      return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** As {@link #millis}, as an instant. */
  static Instant require(String text) {
    return Instant.ofEpochMilli(
        millis(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + text + "' is neither seconds since 1970 nor an ISO-8601 time")));
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static long number(String text) {
    BigDecimal value = new BigDecimal(text);
    double size = Math.abs(value.doubleValue());
    int shift =
        size < LARGEST_SECONDS ? 3 : size < LARGEST_MILLIS ? 0 : size < LARGEST_MICROS ? -3 : -6;
    if (size > 1e20) {
      throw new ArithmeticException("beyond what a long holds");
    }
    return value.scaleByPowerOfTen(shift).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static Instant instant(String text) {
    String iso = text.replaceFirst("(?<=[0-9])[ _](?=[0-9])", "T").replace(" ", "");
    if (iso.matches(".*T.*[0-9][+-][0-9]{2}")) {
      iso += ":00";
    } else if (iso.matches(".*T.*[+-][0-9]{4}")) {
      iso = iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
    }
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean zoned = iso.matches(".*(Z|z|UTC|[+-][0-9]{2}:[0-9]{2})");
    return zoned
        ? OffsetDateTime.parse(iso.replace("UTC", "Z")).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
