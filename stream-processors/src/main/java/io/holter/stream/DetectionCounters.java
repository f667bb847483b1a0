package io.holter.stream;

import io.holter.schema.Score;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * {@code holter.detection.records} by {@code outcome} (observed, watermark, passed-by: a kind of
 * event that no baseline knows yet) and {@code holter.detection.scores} by {@code phase} and {@code
 * trigger}. A transaction that was rolled back counts again.
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
