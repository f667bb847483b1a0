package io.holter.ingest;

import io.holter.schema.Protocol;
import java.time.Duration;

/**
 * One source of events, as one bridge instance serves it.
 *
 * @param name name of the source; tenants grant it, policies and clock bounds refer to it
 * @param bridge name of this bridge instance
 * @param protocol what its devices speak
 * @param eventTime whose clock its records carry
 * @param lateness how far behind the newest event time the watermarks stay; at least zero
 * @param watermarkInterval wall-clock time between watermarks; positive
 * @param clockAhead how far a device's clock may be ahead of the bridge's and still move the
 *     watermark, so that one wrong clock does not make every other device look silent
 */
public record IngestSource(
    String name,
    String bridge,
    Protocol protocol,
    EventTime eventTime,
    Duration lateness,
    Duration watermarkInterval,
    Duration clockAhead) {

  /** How long one second of silence may go unnoticed. */
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

  /** Replays run much faster than the wall clock. */
  private static final Duration DEVICE_TIME_INTERVAL = Duration.ofMillis(200);

  public IngestSource {
    if (name.isBlank() || bridge.isBlank()) {
      throw new IllegalArgumentException("a source needs a name and the name of its bridge");
    }
    if (lateness.isNegative() || clockAhead.isNegative()) {
      throw new IllegalArgumentException("lateness and clockAhead of " + name + " are negative");
    }
    if (watermarkInterval.isNegative() || watermarkInterval.isZero()) {
      throw new IllegalArgumentException("the watermark interval of " + name + " is not positive");
    }
  }

  /** A source with the usual lateness (1 s), watermark intervals and clock bound (5 min). */
  public static IngestSource of(
      String name, String bridge, Protocol protocol, EventTime eventTime) {
    return new IngestSource(
        name,
        bridge,
        protocol,
        eventTime,
        Duration.ofSeconds(1),
        usualInterval(eventTime),
        Duration.ofMinutes(5));
  }

  /** The usual time between watermarks: 1 s, or 200 ms where a replay may run ahead. */
  public static Duration usualInterval(EventTime eventTime) {
    return eventTime == EventTime.RECEIVE ? USUAL_INTERVAL : DEVICE_TIME_INTERVAL;
  }

  /** The same source with another lateness. */
  public IngestSource withLateness(Duration newLateness) {
    return new IngestSource(
        name, bridge, protocol, eventTime, newLateness, watermarkInterval, clockAhead);
  }
}
