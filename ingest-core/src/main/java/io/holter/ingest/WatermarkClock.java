package io.holter.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when a source may promise that nothing older follows, and up to when. Reads no clock and
 * is not thread-safe: the publisher's thread owns it.
 */
final class WatermarkClock {
  /** Time for a persistent session's backlog to arrive after a reconnect. */
  static final Duration SETTLE = Duration.ofSeconds(5);

  private final EventTime eventTime;
  private final Duration lateness;
  private final Duration clockAhead;
  private Instant newest = Instant.MIN;
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
  private Instant resumed = Instant.MIN;
  private Instant promised = Instant.MIN;

  WatermarkClock(EventTime eventTime, Duration lateness, Duration clockAhead) {
    this.eventTime = eventTime;
    this.lateness = lateness;
    this.clockAhead = clockAhead;
  }

  /**
   * Takes note of an event. One whose clock is too far ahead of its receipt is left out of account.
   */
  void observe(Instant time, Instant receiveTime) {
    if (time.isAfter(newest) && !time.isAfter(receiveTime.plus(clockAhead))) {
      newest = time;
    }
  }

  /** Why the bridge cannot promise anything for the time being. */
  enum Hold {
    /** The source cannot be heard: the silence of its devices means nothing. */
    SOURCE_DOWN,
    /** Kafka does not answer: what devices say waits with them, or before the bridge. */
    KAFKA_AWAY,
    /** What devices said waits in the spool, and is older than what comes directly. */
    OLD_WAITING
  }

  /**
   * Until {@link #resume}, the bridge's clock makes no watermark; nor do devices' with old ones
   * waiting.
   */
  void pause(Hold why) {
    holds.add(why);
  }

  /**
   * The reason is gone, at {@code now} on the bridge's clock. If it was the last one, devices get
   * {@link #SETTLE} to deliver what they hold before the clock makes watermarks again.
   */
  void resume(Hold why, Instant now) {
    if (holds.remove(why) && holds.isEmpty()) {
      resumed = now.plus(SETTLE);
    }
  }

  /**
   * The watermark that is due at {@code now} on the bridge's clock, if there is one; each is later
   * than the one before.
   */
  Optional<Instant> due(Instant now) {
    if (holds.contains(Hold.OLD_WAITING)) {
      return Optional.empty();
    }
    if (eventTime == EventTime.RECEIVE && (!holds.isEmpty() || now.isBefore(resumed))) {
      return Optional.empty();
    }
    Instant reached = eventTime == EventTime.RECEIVE ? now : newest;
    if (reached.equals(Instant.MIN)) {
      return Optional.empty();
    }
    Instant mark = reached.minus(lateness);
    if (!mark.isAfter(promised)) {
      return Optional.empty();
    }
    promised = mark;
    return Optional.of(mark);
  }
}
