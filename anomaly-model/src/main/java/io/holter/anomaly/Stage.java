package io.holter.anomaly;

/** Where a device stands: its baseline is being made, or is in force. */
sealed interface Stage permits Learning, Watching {
  void write(StateWriter out);
}
