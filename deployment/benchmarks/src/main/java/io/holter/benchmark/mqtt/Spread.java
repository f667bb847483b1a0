package io.holter.benchmark.mqtt;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * A figure over several rounds.
 *
 * @param median of the rounds
 * @param min the smallest
 * @param max the largest
 */
record Spread(double median, double min, double max) {
  /** Over rounds; throws if there is none. */
  static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
