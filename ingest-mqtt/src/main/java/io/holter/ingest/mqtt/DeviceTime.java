package io.holter.ingest.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device's own time in text: an ISO-8601 date-time with an offset, or milliseconds since 1970.
 */
final class DeviceTime {
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private DeviceTime() {}

  /** The time, to the millisecond, if the text is one between 1970 and 9999. */
  static Optional<Instant> parse(String text) {
    try {
      Instant time =
          MILLIS.matcher(text).matches()
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
        return Optional.empty();
      }
      return Optional.of(Instant.ofEpochMilli(time.toEpochMilli()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
