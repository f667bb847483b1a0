package io.holter.benchmark.mqtt;

import java.util.Arrays;

/**
 * Time from publishing to Kafka's append, in ms; Kafka stamps whole milliseconds, so a value is
 * good to half of one.
 */
record Latency(double p50, double p99, double p999, double max) {
  static Latency of(long[] micros, int count) {
    if (count == 0) {
      return new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    long[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return new Latency(
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), sorted[count - 1] / 1e3);
  }

  /** Nearest rank. */
  private static double at(long[] sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e3;
  }
}
