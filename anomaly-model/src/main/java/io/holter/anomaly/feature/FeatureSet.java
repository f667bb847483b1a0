package io.holter.anomaly.feature;

import java.time.Duration;
import java.util.List;

/**
 * Which numbers a window has, and how long it is. A model is of one set and scores no other.
 *
 * @param version of the list of features, 1 or more
 * @param window length of the window, positive; windows begin at its multiples since the epoch
 * @param features in the order of the values
 */
public record FeatureSet(int version, Duration window, List<Feature> features) {
  /** Keeps its own list. */
  public FeatureSet {
    features = List.copyOf(features);
  }

  /** The id that records and models carry: {@code 1-300000ms}. */
  public String id() {
    return version + "-" + window.toMillis() + "ms";
  }

  /** The names in the order of the values. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }
}
