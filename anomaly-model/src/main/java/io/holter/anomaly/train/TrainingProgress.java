package io.holter.anomaly.train;

/** Hears how far a training is. */
@FunctionalInterface
public interface TrainingProgress {
  /**
   * A part is about to be trained.
   *
   * @param part 1 or more
   * @param parts of so many
   * @param key the part's, see {@link io.holter.anomaly.model.ModelPart#key}
   * @param windows that it is trained on
   */
  void training(int part, int parts, String key, int windows);
}
