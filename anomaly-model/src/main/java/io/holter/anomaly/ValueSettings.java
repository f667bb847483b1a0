package io.holter.anomaly;

import java.util.List;

/**
 * What is looked at inside payloads.
 *
 * @param read whether payloads are looked at at all: numbers as text, JSON and CBOR by themselves
 * @param fields paths of the numbers that are watched, at most 24; empty for all that are found
 * @param sequenceField path of the number in which the device counts its messages; empty for none
 * @param relativeFloor share of a number's usual magnitude that is always tolerated, 0 to 1
 */
public record ValueSettings(
    boolean read, List<String> fields, String sequenceField, double relativeFloor) {
  private static final int MOST_FIELDS = 24;

  /** Refuses more fields than a device may have, and values outside the ranges. */
  public ValueSettings {
    fields = List.copyOf(fields);
    Settings.require(
        fields.size() <= MOST_FIELDS,
        "values.fields",
        fields.size() + " paths",
        "a list of at most " + MOST_FIELDS);
    Settings.require(
        relativeFloor >= 0 && relativeFloor <= 1, "values.relative-floor", relativeFloor, "0 to 1");
  }

  static ValueSettings defaults() {
    return new ValueSettings(true, List.of(), "", 0.001);
  }
}
