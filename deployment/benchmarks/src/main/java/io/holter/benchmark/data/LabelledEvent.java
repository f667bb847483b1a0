package io.holter.benchmark.data;

import io.holter.schema.EventKind;

/**
 * One event of a labelled set.
 *
 * @param time milliseconds since the epoch
 * @param device device id
 * @param kind MESSAGE, CONNECT or DISCONNECT
 * @param channel where the device spoke
 * @param payload as text
 * @param anomalous whether the set's authors call it an attack
 */
public record LabelledEvent(
    long time, String device, EventKind kind, String channel, String payload, boolean anomalous) {
  /** Whether the device sent something. */
  public boolean isMessage() {
    return kind == EventKind.MESSAGE;
  }

  /** The payload as a number; 0 if it is none. */
  double value() {
    try {
      return Double.parseDouble(payload);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
