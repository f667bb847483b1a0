package io.holter.anomaly;

/**
 * Exponentially weighted mean (Roberts 1959) and variance (MacGregor and Harris 1993) of a stream,
 * with the weight λ = {@value #LAMBDA}: they remember some twenty values.
 */
final class MovingMoments {
  static final double LAMBDA = 0.1;
  private static final int WARM = 20;

  private int count;
  private float mean;
  private float variance;

  void add(double value) {
    if (count == 0) {
      mean = (float) value;
    }
    double away = value - mean;
    double weight = Math.max(LAMBDA, 1.0 / (count + 1));
    mean += (float) (weight * away);
    variance += (float) (weight * (away * away - variance));
    count = Math.min(WARM, count + 1);
  }

  /** Whether enough values are remembered. */
  boolean warm() {
    return count == WARM;
  }

  double mean() {
    return mean;
  }

  double deviation() {
    return Math.sqrt(variance);
  }

  /** Logarithm of the variance; {@code resolution} is what cannot be told apart. */
  double logVariance(double resolution) {
    return Math.log(variance + resolution * resolution / 12 + Float.MIN_NORMAL);
  }

  void write(StateWriter out) {
    out.number(count);
    out.real(mean);
    out.real(variance);
  }

  static MovingMoments read(StateReader in) {
    MovingMoments moments = new MovingMoments();
    moments.count = in.size(WARM);
    moments.mean = in.single();
    moments.variance = in.single();
    return moments;
  }
}
