package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.schema.Score;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code holter.detection.records} by {@code outcome} (observed, watermark, passed-by: a kind of
 * event that no baseline knows yet) and {@code holter.detection.scores} by {@code phase} and {@code
 * trigger}, and {@code holter.detection.suppressed} by {@code behaviour}. A transaction that was
 * rolled back counts again.
 */
final class DetectionCounters {
  private final MeterRegistry meters;
  private final Counter observed;
  private final Counter watermark;
  private final Counter passedBy;

  DetectionCounters(MeterRegistry meters) {
    this.meters = meters;
    // Asked for once: these count every record.
    this.observed = meters.counter("holter.detection.records", "outcome", "observed");
    this.watermark = meters.counter("holter.detection.records", "outcome", "watermark");
    this.passedBy = meters.counter("holter.detection.records", "outcome", "passed-by");
  }

  void observed() {
    observed.increment();
  }

  void watermark() {
    watermark.increment();
  }

  void passedBy() {
    passedBy.increment();
  }

  /** What of an assessment is not told because the policy says so. */
  void suppressed(Assessment before, Assessment after) {
    List<String> left =
        new ArrayList<>(after.departures().stream().map(Departure::behaviour).toList());
    before.departures().stream()
        .map(Departure::behaviour)
        .filter(behaviour -> !left.remove(behaviour))
        .forEach(
            behaviour ->
                meters.counter("holter.detection.suppressed", "behaviour", behaviour).increment());
  }

  void scored(Score score) {
    meters
        .counter(
            "holter.detection.scores",
            "phase",
            score.getPhase().name().toLowerCase(Locale.ROOT),
            "trigger",
            score.getTrigger().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
