package io.holter.benchmark.peer;

import java.util.List;

/**
 * The largest distance of a feature from its median, in median absolute deviations (Iglewicz and
 * Hoaglin 1993): what every other detector has to be better than.
 */
final class RobustZ implements Peer {
  /** Makes the deviation of a normal distribution its standard deviation. */
  private static final double CONSISTENCY = 1.4826;

  private static final double SMALLEST = 1e-3;

  @Override
  public String name() {
    return "robust z (median, MAD)";
  }

  @Override
  public String version() {
    return "";
  }

  @Override
  public Model learn(List<double[]> messages) {
    int n = messages.get(0).length;
    double[] centre = new double[n];
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i;
      double middle = median(messages.stream().mapToDouble(m -> m[at]).toArray());
      double deviation =
          median(messages.stream().mapToDouble(m -> Math.abs(m[at] - middle)).toArray());
      centre[i] = middle;
      factor[i] = 1 / Math.max(SMALLEST, CONSISTENCY * deviation);
    }
    Scaling scaling = new Scaling(centre, factor);
    double largest = messages.stream().mapToDouble(m -> distance(scaling, m)).max().orElseThrow();
    return new Distances(scaling, largest);
  }

  private static double distance(Scaling scaling, double[] message) {
    double largest = 0;
    for (double z : scaling.apply(message)) {
      largest = Math.max(largest, Math.abs(z));
    }
    return largest;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private record Distances(Scaling scaling, double threshold) implements Model {
    @Override
    public double score(double[] message, long time) {
      return distance(scaling, message);
    }
  }
}
