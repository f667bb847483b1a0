package io.holter.stream;

import io.holter.anomaly.model.ModelScore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code holter.detection.windows}: windows that ended; {@code holter.model.scores} by {@code role}
 * (champion, shadow) and {@code outcome}: every window that a model was to score is in one of them;
 * {@code holter.model.scoring}: how long a model takes for a window.
 */
final class ModelCounters {
  private final MeterRegistry meters;
  private final Counter windows;
  private final Timer scoring;

  ModelCounters(MeterRegistry meters) {
    this.meters = meters;
    this.windows = meters.counter("holter.detection.windows");
    this.scoring = meters.timer("holter.model.scoring");
  }

  /** What became of a window that a model was to score. */
  enum Outcome {
    /** As the model knows it, or as people said to expect. */
    CALM,
    /** Worth mentioning. */
    DEPARTED,
    /** The model has nothing on the device. */
    UNKNOWN_DEVICE,
    /** The model is of other features or windows of another length. */
    OTHER_FEATURES,
    /** The model threw, or gave a figure that is none. */
    FAILED
  }

  void window() {
    windows.increment();
  }

  void scored(boolean shadow, Outcome outcome) {
    meters
        .counter(
            "holter.model.scores",
            "role",
            shadow ? "shadow" : "champion",
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .increment();
  }

  Optional<ModelScore> timed(Supplier<Optional<ModelScore>> score) {
    // Null stands for nothing here, and a model never answers it.
    return java.util.Objects.requireNonNull(scoring.record(score));
  }
}
