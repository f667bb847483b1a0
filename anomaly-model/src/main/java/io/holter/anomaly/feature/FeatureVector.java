package io.holter.anomaly.feature;

import java.util.List;

/**
 * One device's window.
 *
 * @param from begin of the window, milliseconds since the epoch, inclusive
 * @param until its end, exclusive
 * @param values finite, in the order of the feature set
 */
public record FeatureVector(long from, long until, List<Double> values) {
  /** Keeps its own list. */
  public FeatureVector {
    values = List.copyOf(values);
  }
}
