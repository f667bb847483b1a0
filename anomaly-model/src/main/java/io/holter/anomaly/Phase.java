package io.holter.anomaly;

/** Whether a device's baseline is still being made. */
public enum Phase {
  /** The baseline is being made; nothing is a departure yet. */
  LEARNING,
  /** The baseline is in force. */
  WATCHING
}
