package io.holter.stream;

import io.holter.anomaly.DetectorSettings;

/**
 * Everything that an operator may turn, for one device.
 *
 * @param detector how it is learned and watched
 * @param alerts when its departures become an alert
 */
public record Thresholds(DetectorSettings detector, AlertPolicy alerts) {
  /** Both as they are without configuration. */
  public static Thresholds defaults() {
    return new Thresholds(DetectorSettings.defaults(), AlertPolicy.defaults());
  }
}
