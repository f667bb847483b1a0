package io.holter.stream.policy;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Instant;
import java.util.Optional;

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

  Thresholds learnedUntil(Instant until) {
    Learning own = detector.learning();
    Learning ended = new Learning(own.duration(), own.minMessages(), Optional.of(until));
    return new Thresholds(detector.withLearning(ended), alerts);
  }
}
