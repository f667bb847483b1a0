package io.holter.ingest.mqtt.session;

import java.time.Duration;

/**
 * Attempts in a row that led nowhere. CONNACK proves nothing: a broker that accepts and then breaks
 * off, and a second client of the same identifier, both answer with it every time.
 *
 * @param failures from 0
 */
record Attempts(int failures) {
  static final Attempts NONE = new Attempts(0);

  /** Being connected this long is progress too, though nothing was published. */
  static final Duration LASTING = Duration.ofMinutes(1);

  /** Two clients that throw each other out share the session at this pace, or a slower one. */
  static final int TAKEN_OVER = 5;

  /**
   * After another connection.
   *
   * @param end how it ended
   * @param progressed whether a message became durable meanwhile
   */
  Attempts after(Ending end, boolean progressed) {
    if (end.takenOver()) {
      return new Attempts(Math.max(failures + 1, TAKEN_OVER));
    }
    boolean progress = progressed || end.subscribed().compareTo(LASTING) >= 0;
    return new Attempts(progress ? 1 : failures + 1);
  }
}
