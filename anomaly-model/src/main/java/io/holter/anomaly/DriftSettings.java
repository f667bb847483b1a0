package io.holter.anomaly;

/**
 * How a baseline follows what slowly changes.
 *
 * @param perDay share of a baseline's figure that it may move in a day, above 0 and up to 1
 */
public record DriftSettings(double perDay) {
  /** Refuses values outside the ranges. */
  public DriftSettings {
    Settings.require(perDay > 0 && perDay <= 1, "drift.per-day", perDay, "above 0 and up to 1");
  }

  static DriftSettings defaults() {
    return new DriftSettings(0.02);
  }
}
