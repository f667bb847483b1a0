package io.holter.ingest.mqtt.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as brokers write them. */
final class BrokerTimes {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,14}");

  private BrokerTimes() {}

  /** Milliseconds since 1970. */
  static Optional<Instant> millis(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }

  /** Seconds since 1970. */
  static Optional<Instant> seconds(String text) {
    return NUMBER.matcher(text).matches() && text.length() <= 11
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : Optional.empty();
  }
}
