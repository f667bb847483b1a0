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
   * @param device id of the device: a bundle may hold one model a device
   * @param deviceClass its class, if it has one: a bundle may hold one model a class
   * @return empty if the model knows nothing of the device or its class, or has no figure for this
   *     window
   * @throws IllegalArgumentException if the window has not as many values as the model has features
   */
  Optional<ModelScore> score(String device, Optional<String> deviceClass, FeatureVector window);

  /** Scores a window of a device that has no class. */
  default Optional<ModelScore> score(String device, FeatureVector window) {
    return score(device, Optional.empty(), window);
  }

  /** Gives back what it holds outside the heap; nothing unless overridden. */
  @Override
  default void close() {}
}
