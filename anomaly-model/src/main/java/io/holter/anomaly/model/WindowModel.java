package io.holter.anomaly.model;

import io.holter.anomaly.feature.FeatureVector;
import java.util.Optional;

/** A model that is ready to score. Thread-safe; the same window always gives the same answer. */
public interface WindowModel extends AutoCloseable {
  /** What it is. */
  ModelManifest manifest();

  /**
   * Scores a window.
   *
   * @param device id of the device: a model may hold one model a device
   * @return empty if the model knows nothing of the device
   */
  Optional<ModelScore> score(String device, FeatureVector window);

  /** Gives back what it holds outside the heap; nothing unless overridden. */
  @Override
  default void close() {}
}
