package io.holter.anomaly;

/**
 * How often a behaviour's noise exceeds which distance: peaks over threshold, with the names of
 * Siffer et al. (Anomaly Detection in Streams with Extreme Value Theory, KDD 2017).
 *
 * <p>Peaks are taken to come like Poisson's, and their excesses over {@code t} to have an
 * exponential tail. As both are known from few peaks only, what the next month brings has a
 * generalized Pareto tail of shape 1/{@code n}: the predictive distribution of an exponential
 * sample (Aitchison and Dunsmore, Statistical Prediction Analysis, 1975), which becomes exponential
 * as peaks come. Before the first peak it is a prior worth {@value #PRIOR_PEAKS} peaks, in which
 * one tolerance is exceeded once a month.
 *
 * @param t threshold above which the tail is described, in tolerances
 * @param sigma mean excess over it, in tolerances
 * @param perMonth peaks over it in 30 days
 * @param n peaks that this rests on, with the prior's
 */
record Tail(double t, double sigma, double perMonth, double n) {
  private static final double SCALE = 1024;
  private static final double PRIOR_PEAKS = 4;
  private static final double PRIOR_PER_MONTH = 16;
  private static final double PRIOR_SIGMA = (1 - Peaks.BASE) / PRIOR_PEAKS;

  /**
   * The tail that the peaks seen in {@code months} speak for; with peaks beyond a limit {@code
   * sigma} is the maximum likelihood of a censored sample.
   *
   * @param seen peaks above {@code t} of which the excess is known
   * @param beyond peaks of which only a limit is known that they lie beyond
   * @param excess sum of what all exceeded {@code t} by, as far as it is known
   */
  static Tail of(double t, double seen, double beyond, double excess, double months) {
    double peaks = seen + beyond;
    double supposed = PRIOR_PEAKS * Math.exp((Peaks.BASE - t) / PRIOR_SIGMA);
    double perMonth = (supposed + peaks) / (PRIOR_PEAKS / PRIOR_PER_MONTH + months);
    double sigma = (PRIOR_SIGMA + excess) / (1 + seen);
    return new Tail(t, sigma, perMonth, PRIOR_PEAKS + peaks);
  }

  /** The distance that is expected to be exceeded {@code times} in 30 days. */
  double exceeded(double times) {
    return t + sigma * n * (Math.pow(perMonth / times, 1 / n) - 1);
  }

  /** How many peaks beyond {@code distance} are expected in 30 days. */
  double beyond(double distance) {
    double excess = distance - t;
    return excess < 0
        ? perMonth * Math.exp(-excess / sigma)
        : perMonth * Math.pow(1 + excess / (sigma * n), -n);
  }

  /** The same in the precision in which it is kept. */
  Tail rounded() {
    return new Tail(
        stored(t) / SCALE,
        Math.max(1, stored(sigma)) / SCALE,
        Math.max(1, stored(perMonth)) / SCALE,
        Math.max(1, stored(n)) / SCALE);
  }

  private static long stored(double value) {
    return Math.round(value * SCALE);
  }

  void write(StateWriter out) {
    out.number(stored(t));
    out.number(stored(sigma));
    out.number(stored(perMonth));
    out.number(stored(n));
  }

  static Tail read(StateReader in) {
    return new Tail(
            in.number() / SCALE, in.number() / SCALE, in.number() / SCALE, in.number() / SCALE)
        .rounded();
  }
}
