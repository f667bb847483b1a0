package io.holter.anomaly.train;

import io.holter.anomaly.tribuo.Algorithm;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How to train.
 *
 * @param algorithm with its parameters
 * @param per what one model is for
 * @param seed of everything that is drawn
 * @param features names that are learned; empty for all of the set
 * @param calibration share of the windows before the evaluation, the latest of them, that make
 *     rarity of the figures, above 0 and below 1
 * @param evaluation which windows the model is judged on; they teach nothing
 * @param trim share of the training windows that a first model finds farthest and the final one is
 *     not shown, 0 to 0.2
 * @param windows least and most training windows of a part: one with fewer is left out, of more
 *     every n-th is taken
 */
public record TrainingPlan(
    Algorithm algorithm,
    Per per,
    long seed,
    List<String> features,
    double calibration,
    Evaluated evaluation,
    double trim,
    Limits windows) {
  /** Keeps its own list. */
  public TrainingPlan {
    features = List.copyOf(features);
  }

  /** What one model is for. */
  public enum Per {
    /** All devices. */
    FLEET,
    /** The devices of a class; those without one are left out. */
    CLASS,
    /** One device. */
    DEVICE;

    /** As in the manifest. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which windows judge.
   *
   * @param share of all windows, the latest, 0 to below 1
   * @param from if given, all windows that begin then or later, whatever the share
   */
  public record Evaluated(double share, Optional<Instant> from) {}

  /** Least, 2 or more, and most, no less. */
  public record Limits(int least, int most) {}
}
