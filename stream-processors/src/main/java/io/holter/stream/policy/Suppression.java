package io.holter.stream.policy;

import io.holter.anomaly.Departure;
import io.holter.anomaly.Planned;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A behaviour of which nothing is to be told. The baseline does not know of it: what departs
 * seriously is still kept out of learning.
 *
 * @param behaviour the name of it
 * @param channel of which; of all if empty
 * @param direction on which side of what is expected
 * @param during when, one or the other; always if empty
 * @param expires event time from which it is told again; never if empty
 */
public record Suppression(
    String behaviour,
    Optional<String> channel,
    Direction direction,
    List<Planned> during,
    Optional<Instant> expires) {
  /** Keeps its own list. */
  public Suppression {
    during = List.copyOf(during);
  }

  /** On which side of the expected range. */
  public enum Direction {
    /** More than the upper end. */
    ABOVE,
    /** Less than the lower end. */
    BELOW,
    /** Either, and also where there is no range. */
    ANY
  }

  /**
   * Whether nothing is to be told of a departure.
   *
   * @param time event time of it
   * @param zone whose local time weekly hours are of
   */
  public boolean covers(Departure departure, Instant time, ZoneId zone) {
    return departure.behaviour().equals(behaviour)
        && (channel.isEmpty() || channel.equals(departure.channel()))
        && isInDirection(departure)
        && expires.filter(end -> !time.isBefore(end)).isEmpty()
        && (during.isEmpty() || during.stream().anyMatch(d -> d.until(time, zone).isAfter(time)));
  }

  private boolean isInDirection(Departure departure) {
    return switch (direction) {
      case ANY -> true;
      case ABOVE ->
          departure.expectedHigh().isPresent()
              && departure.observed() > departure.expectedHigh().getAsDouble();
      case BELOW ->
          departure.expectedLow().isPresent()
              && departure.observed() < departure.expectedLow().getAsDouble();
    };
  }
}
