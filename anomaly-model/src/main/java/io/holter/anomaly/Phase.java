package io.holter.anomaly;

/** How far a device's baseline is. */
public enum Phase {
  /** The baseline is being made; nothing is a departure yet. */
  LEARNING,
  /** The baseline is in force. */
  WATCHING,
  /**
   * The device was not heard for long: what its baseline says of times, rates and sizes is made
   * anew, and what does not fit any more is replaced; the rest stays in force.
   */
  STALE
}
