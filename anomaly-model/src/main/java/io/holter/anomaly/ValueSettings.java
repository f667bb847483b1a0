package io.holter.anomaly;

/**
 * What is looked at inside payloads.
 *
 * @param read whether payloads are looked at at all: numbers as text, JSON and CBOR by themselves
 */
public record ValueSettings(boolean read) {
  static ValueSettings defaults() {
    return new ValueSettings(true);
  }
}
