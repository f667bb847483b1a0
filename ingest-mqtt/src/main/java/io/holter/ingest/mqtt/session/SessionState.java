package io.holter.ingest.mqtt.session;

/**
 * How a session is.
 *
 * @param sentence for a person; never a secret
 * @param asking whether it asked for other filters than it was granted, and waits for the answer
 */
record SessionState(Phase phase, String sentence, boolean asking) {
  SessionState(Phase phase, String sentence) {
    this(phase, sentence, false);
  }

  /** From birth to death. */
  enum Phase {
    /** Not connected. */
    AWAY,
    /** Connected, and the broker has not granted all that is wanted. */
    PARTIAL,
    /** Connected, and all that is wanted is granted. */
    UP,
    /** Its backlog is handed over, and it exists no more. */
    GONE
  }

  /** Whether the broker has answered to all that is wanted, yes or no. */
  boolean isAnswered() {
    return phase == Phase.UP || phase == Phase.PARTIAL;
  }
}
