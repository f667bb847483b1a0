package io.holter.stream.policy;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an operator may turn, for one device.
 *
 * @param detector how it is learned and watched
 * @param alerts when its departures become an alert
 * @param severity how severe that is
 * @param suppress behaviours of which nothing is told
 * @param calendars times with a name
 */
public record Thresholds(
    DetectorSettings detector,
    AlertPolicy alerts,
    SeverityPolicy severity,
    List<Suppression> suppress,
    Calendars calendars) {
  /** Keeps its own list. */
  public Thresholds {
    suppress = List.copyOf(suppress);
  }

  /** The usual severities, and nothing suppressed. */
  public Thresholds(DetectorSettings detector, AlertPolicy alerts) {
    this(detector, alerts, SeverityPolicy.defaults(), List.of(), Calendars.none());
  }

  /** All as they are without configuration. */
  public static Thresholds defaults() {
    return new Thresholds(DetectorSettings.defaults(), AlertPolicy.defaults());
  }

  /** An assessment without what is suppressed; the same if nothing is. */
  public Assessment told(Assessment assessment) {
    if (suppress.isEmpty()) {
      return assessment;
    }
    Instant time = Instant.ofEpochMilli(assessment.time());
    ZoneId zone = detector.season().zone();
    return assessment.without(
        departure -> suppress.stream().anyMatch(each -> each.covers(departure, time, zone)));
  }

  Thresholds learnedUntil(Instant until) {
    Learning own = detector.learning();
    Learning ended = new Learning(own.duration(), own.minMessages(), Optional.of(until));
    return new Thresholds(detector.withLearning(ended), alerts, severity, suppress, calendars);
  }
}
