package io.holter.gateway.transport.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header Retry-After (RFC 9110 §10.2.3): seconds, or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param header its value, whatever it is
   * @param now the time from which a date is counted
   * @return at most an hour; empty if the value is neither
   */
  static Optional<Duration> parse(String header, Instant now) {
    String value = header.strip();
    try {
      Duration asked =
          value.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      Duration positive = asked.isNegative() ? Duration.ZERO : asked;
      return Optional.of(positive.compareTo(LONGEST) > 0 ? LONGEST : positive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
