package io.holter.ingest.spool;

import io.holter.ingest.spool.SpoolSettings.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How long Kafka may stay away before messages are lost, from what was seen before.
 *
 * @param away how long Kafka has been away
 * @param spoolFull until the spool is full; zero if it is; empty if there is no spool, or nothing
 *     to judge by
 * @param brokerFull until the broker's queue for the bridge is full, negative since then; empty if
 *     its limit is not known or nothing arrives
 */
public record OverflowForecast(
    Duration away, Optional<Duration> spoolFull, Optional<Duration> brokerFull) {
  private static final double LONGEST = Duration.ofDays(3_650).toSeconds();

  /**
   * What is known while Kafka is away.
   *
   * @param away how long it has been
   * @param spoolSize bytes that the spool may have; 0 if there is none
   * @param spoolBytes bytes that it has
   * @param messageBytes mean size of a message on disk; empty if there is none
   * @param unpromisedPerSecond QoS 0 messages a second, now
   * @param promisedPerSecond QoS 1 and 2 messages a second before Kafka went away; empty if that
   *     was not seen
   * @param brokerQueue messages that the broker keeps for the bridge
   */
  public record Situation(
      Duration away,
      long spoolSize,
      long spoolBytes,
      OptionalDouble messageBytes,
      double unpromisedPerSecond,
      OptionalDouble promisedPerSecond,
      OptionalLong brokerQueue) {}

  /** The forecast for a situation. */
  public static OverflowForecast of(Situation now) {
    return new OverflowForecast(now.away(), spoolFull(now), brokerFull(now));
  }

  private static Optional<Duration> spoolFull(Situation now) {
    if (now.spoolSize() == 0 || now.messageBytes().isEmpty() || now.unpromisedPerSecond() <= 0) {
      return Optional.empty();
    }
    double bytesPerSecond = now.unpromisedPerSecond() * now.messageBytes().getAsDouble();
    return Optional.of(seconds(Math.max(0, now.spoolSize() - now.spoolBytes()) / bytesPerSecond));
  }

  private static Optional<Duration> brokerFull(Situation now) {
    double rate = now.promisedPerSecond().orElse(0);
    if (now.brokerQueue().isEmpty() || rate <= 0) {
      return Optional.empty();
    }
    return Optional.of(seconds(now.brokerQueue().getAsLong() / rate).minus(now.away()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (Math.min(LONGEST, seconds) * 1_000));
  }

  /** The forecast for a person. */
  public String sentence(Situation now, WhenFull whenFull) {
    List<String> parts = new ArrayList<>();
    parts.add("Kafka has been away for " + text(away));
    if (now.spoolSize() == 0) {
      parts.add("QoS 0 messages are dropped, since there is no spool");
    } else {
      spoolFull
          .map(left -> spoolPart(left, now.unpromisedPerSecond(), whenFull))
          .ifPresent(parts::add);
    }
    brokerPart(now).ifPresent(parts::add);
    return String.join("; ", parts);
  }

  private static String spoolPart(Duration left, double rate, WhenFull whenFull) {
    String gives = whenFull == WhenFull.DROP_NEWEST ? "the newest" : "the oldest";
    return left.toSeconds() == 0
        ? "the spool is full, and %s QoS 0 messages are dropped".formatted(gives)
        : "the spool is full in about %s at %s messages/s".formatted(text(left), number(rate));
  }

  private Optional<String> brokerPart(Situation now) {
    if (brokerFull.isPresent()) {
      Duration left = brokerFull.get();
      String queue =
          "the broker's queue of " + number((double) now.brokerQueue().orElse(0)) + " messages";
      return Optional.of(
          left.isNegative()
              ? "%s has been overflowing for about %s, if devices go on as before: it loses messages that the bridge cannot see"
                  .formatted(queue, text(left.negated()))
              : "%s overflows in about %s: then it loses messages that the bridge cannot see"
                  .formatted(queue, text(left)));
    }
    double rate = now.promisedPerSecond().orElse(0);
    return rate > 0 && now.brokerQueue().isEmpty()
        ? Optional.of(
            "the broker has to queue about %s messages/s, and loses them when its queue is full (set broker-queue-limit to see when)"
                .formatted(number(rate)))
        : Optional.empty();
  }

  private static String number(double value) {
    return value < 10 && value != Math.rint(value)
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  private static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 2 * 3_600 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }
}
