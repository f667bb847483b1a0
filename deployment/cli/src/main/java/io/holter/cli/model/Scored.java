package io.holter.cli.model;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelScore;
import java.util.Optional;

/**
 * A window, and what a model says of it.
 *
 * @param said empty if the model knows nothing of the device
 * @param score 0 to 1, as the topology makes it of the rarity and the alert budget; 0 if nothing
 *     was said
 */
public record Scored(LabelledWindow window, Optional<ModelScore> said, double score) {
  /** From here on it is told. */
  static final double ALERT = 0.5;

  /** Whether it is told. */
  public boolean isAlert() {
    return score >= ALERT;
  }
}
