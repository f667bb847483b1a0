package io.holter.anomaly.model;

/**
 * A generalised Pareto tail over the farthest held-out figures, by probability-weighted moments
 * (Hosking and Wallis 1987). The shape is held to 0 to 0.5: a bounded tail would call something
 * impossible, and a heavier one than 0.5 has no variance to be estimated from.
 *
 * @param threshold where it begins, one of the figures
 * @param shape 0 to 0.5
 * @param scale positive
 */
record TailFit(double threshold, double shape, double scale) {
  private static final double SHARE = 0.1;
  private static final int LEAST = 10;
  private static final double MOST_SHAPE = 0.5;
  private static final double FLOOR = 0.05;

  /**
   * Over the farthest tenth, 10 figures at least, or all if there are no more.
   *
   * @param sorted rising
   */
  static TailFit of(double[] sorted) {
    int all = sorted.length;
    int beyond = Math.min(all - 1, Math.max(LEAST, (int) (all * SHARE)));
    double threshold = sorted[all - 1 - beyond];
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < beyond; i++) {
      double excess = sorted[all - beyond + i] - threshold;
      mean += excess / beyond;
      weighted += excess / beyond * (beyond - i - 0.65) / beyond;
    }
    double floor = floor(sorted, threshold);
    double spread = mean - 2 * weighted;
    if (mean <= floor || spread <= 0) {
      return new TailFit(threshold, 0, Math.max(mean, floor));
    }
    double shape = 2 - mean / spread;
    return shape <= 0
        ? new TailFit(threshold, 0, mean)
        : new TailFit(
            threshold,
            Math.min(MOST_SHAPE, shape),
            Math.max(floor, mean * (1 - Math.min(MOST_SHAPE, shape))));
  }

  /** Figures that hardly differ must not make the least difference impossible. */
  private static double floor(double[] sorted, double threshold) {
    double span = threshold - sorted[sorted.length / 2];
    double size = Math.max(Math.abs(threshold), 1e-3);
    return Math.max(FLOOR * span, 1e-3 * size);
  }
}
