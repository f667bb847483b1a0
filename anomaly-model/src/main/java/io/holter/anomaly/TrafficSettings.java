package io.holter.anomaly;

import java.time.Duration;

/**
 * How verbs, origins, connections and refusals are counted.
 *
 * @param window length of the windows that connections and refusals are counted in, 1 s to 1 day
 */
public record TrafficSettings(Duration window) {
  /** Refuses values outside the ranges. */
  public TrafficSettings {
    Settings.require(
        window.toSeconds() >= 1 && window.toDays() <= 1,
        "traffic.window",
        window,
        "from 1 s to 1 day");
  }

  static TrafficSettings defaults() {
    return new TrafficSettings(Duration.ofMinutes(1));
  }
}
