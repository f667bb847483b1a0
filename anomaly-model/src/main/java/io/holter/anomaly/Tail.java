package io.holter.anomaly;

/**
 * How often a behaviour's noise exceeds which distance: peaks over threshold, with the names of
 * Siffer et al. (Anomaly Detection in Streams with Extreme Value Theory, KDD 2017).
 *
 * <p>Peaks are taken to come like Poisson's, and their excesses over {@code t} to have a
 * generalized Pareto tail, whose shape and scale are those of the method of moments (Hosking and
 * Wallis, Technometrics 29, 1987), the shape drawn towards 0 where it rests on few peaks. As all is
 * known from few peaks only, 1/{@code n} is added to the shape: what the next month brings from an
 * exponential tail has that shape (Aitchison and Dunsmore, Statistical Prediction Analysis, 1975).
 * Before the first peak it is a prior worth {@value #PRIOR_PEAKS} peaks, in which one tolerance is
 * exceeded once a month.
 *
 * @param t threshold above which the tail is described, in tolerances
 * @param sigma scale, in tolerances
 * @param gamma shape: 0 is exponential, above 0 heavier
 * @param perMonth peaks over {@code t} in 30 days
 */
record Tail(double t, double sigma, double gamma, double perMonth) {
  private static final double SCALE = 1024;
  private static final double PRIOR_PEAKS = 4;
  private static final double PRIOR_PER_MONTH = 16;
  private static final double PRIOR_SIGMA = (1 - Peaks.BASE) / PRIOR_PEAKS;
  private static final double ENOUGH = 16;
  private static final double LIGHTEST = -0.2;
  private static final double HEAVIEST = 0.4;

  /**
   * Excesses over a threshold.
   *
   * @param count how many
   * @param sum of them
   * @param squares sum of their squares
   */
  record Seen(double count, double sum, double squares) {
    /** With more of which only is known that they exceed {@code limit}: one mean beyond it. */
    Seen censored(double more, double limit) {
      double at = Math.max(0, limit) + (count == 0 ? 0 : (sum + more * Math.max(0, limit)) / count);
      return new Seen(count + more, sum + more * at, squares + more * at * at);
    }

    /** Shape by the method of moments. */
    double shape() {
      double mean = sum / Math.max(1, count);
      double variance = squares / Math.max(1, count) - mean * mean;
      double moments = variance > 0 ? (1 - mean * mean / variance) / 2 : LIGHTEST;
      double bounded = Math.max(LIGHTEST, Math.min(HEAVIEST, moments));
      return bounded * count / (count + ENOUGH);
    }
  }

  /**
   * The tail that the peaks of some months speak for.
   *
   * @param months what they were counted in, 0 or more
   */
  static Tail of(double t, Seen seen, double months) {
    double n = PRIOR_PEAKS + seen.count();
    double supposed = Math.exp((Peaks.BASE - t) / PRIOR_SIGMA);
    double perMonth =
        (PRIOR_PEAKS * supposed + seen.count()) / (PRIOR_PEAKS / PRIOR_PER_MONTH + months);
    double shape = seen.shape();
    double mean = (supposed * PRIOR_SIGMA + seen.sum()) / (supposed + seen.count());
    double gamma = shape + 1 / n;
    return new Tail(t, mean * (1 - shape), gamma == 0 ? 1 / SCALE : gamma, perMonth);
  }

  /** The distance that is expected to be exceeded {@code times} in 30 days. */
  double exceeded(double times) {
    return t + sigma / gamma * (Math.pow(perMonth / times, gamma) - 1);
  }

  /** How many peaks beyond {@code distance} are expected in 30 days. */
  double beyond(double distance) {
    double excess = distance - t;
    return excess < 0
        ? perMonth * Math.exp(-excess / sigma)
        : perMonth * Math.pow(Math.max(0, 1 + gamma * excess / sigma), -1 / gamma);
  }

  /** The same in the precision in which it is kept. */
  Tail rounded() {
    long shape = stored(gamma);
    return new Tail(
        stored(t) / SCALE,
        Math.max(1, stored(sigma)) / SCALE,
        (shape == 0 ? 1 : shape) / SCALE,
        Math.max(1, stored(perMonth)) / SCALE);
  }

  private static long stored(double value) {
    return Math.round(value * SCALE);
  }

  void write(StateWriter out) {
    out.number(stored(t));
    out.number(stored(sigma));
    out.number(stored(gamma));
    out.number(stored(perMonth));
  }

  static Tail read(StateReader in) {
    return new Tail(
            in.number() / SCALE, in.number() / SCALE, in.number() / SCALE, in.number() / SCALE)
        .rounded();
  }
}
