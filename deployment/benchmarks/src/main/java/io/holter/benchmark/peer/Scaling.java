package io.holter.benchmark.peer;

import java.util.List;

/**
 * A linear map of each feature.
 *
 * @param offset subtracted first
 * @param factor multiplied then
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Scaling(double[] offset, double[] factor) {
  private static final double SMALLEST = 1e-9;

  /** Takes the learned range to 0 to 1. */
  static Scaling unit(List<double[]> messages) {
    int n = messages.get(0).length;
    double[] offset = new double[n];
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i;
      double low = messages.stream().mapToDouble(m -> m[at]).min().orElseThrow();
      double high = messages.stream().mapToDouble(m -> m[at]).max().orElseThrow();
      offset[i] = low;
      factor[i] = 1 / Math.max(SMALLEST, high - low);
    }
    return new Scaling(offset, factor);
  }

  /** Takes the learned mean to 0 and the standard deviation to 1. */
  static Scaling standard(List<double[]> messages) {
    int n = messages.get(0).length;
    double[] offset = new double[n];
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i;
      double mean = messages.stream().mapToDouble(m -> m[at]).average().orElseThrow();
      double variance =
          messages.stream().mapToDouble(m -> (m[at] - mean) * (m[at] - mean)).average().orElse(0);
      offset[i] = mean;
      factor[i] = 1 / Math.max(SMALLEST, Math.sqrt(variance));
    }
    return new Scaling(offset, factor);
  }

  double[] apply(double[] message) {
    double[] scaled = new double[message.length];
    for (int i = 0; i < message.length; i++) {
      scaled[i] = (message[i] - offset[i]) * factor[i];
    }
    return scaled;
  }
}
