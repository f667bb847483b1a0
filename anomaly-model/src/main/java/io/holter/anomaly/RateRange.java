package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Rate;

/**
 * The counts that are expected in one window.
 *
 * @param low fewest messages
 * @param high most messages
 * @param tolerance how many messages outside are one tolerance
 * @param seasonal whether they are those of the hour
 */
record RateRange(double low, double high, double tolerance, boolean seasonal) {
  private static final double SIGMAS = 3;

  /**
   * The range of the hour where it is known, otherwise the one learned of all windows.
   *
   * @param from when the window begins
   * @param wobble standard deviation of a window's count from the hour's, as a share of it
   * @param dispersion variance of a count over its mean
   */
  static RateRange of(
      RateBaseline learned,
      Season season,
      long from,
      double wobble,
      double dispersion,
      DetectorSettings s) {
    Rate rate = s.rate();
    int bin = Hours.ofWeek(from, s.season().zone());
    double share = (double) learned.window() / Hours.LENGTH;
    double most = season.most(bin) * share;
    double least = season.least(bin) * share;
    if (Double.isNaN(most) || Double.isNaN(least)) {
      return new RateRange(learned.low(rate), learned.high(rate), learned.tolerance(rate), false);
    }
    double tolerance = tolerance(most, wobble, dispersion, rate);
    double low = Math.max(0, least - tolerance(least, wobble, dispersion, rate));
    return new RateRange(low, most + tolerance, tolerance, true);
  }

  private static double tolerance(double expected, double wobble, double dispersion, Rate rate) {
    double chance = SIGMAS * Math.sqrt(1.5 * dispersion * Math.max(1, expected));
    double share = Math.max(rate.relativeFloor(), SIGMAS * wobble);
    return Math.max(2, Math.max(chance, share * expected));
  }
}
