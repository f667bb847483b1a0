package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Rate;

/**
 * How many messages a device sends in a window of event time.
 *
 * <p>With {@value #ENOUGH} learned windows the range is their median, plus and minus its tolerance,
 * widened to the least and the most that was learned. With fewer the counts are taken for
 * Poisson's.
 *
 * @param window length in milliseconds
 * @param count windows, or else messages, that the range rests on
 * @param reference expected messages in a window, as learned
 * @param expected the same, slowly following what is normal, at most {@value #BOUND} of it away
 * @param spread standard deviation of the count
 * @param least the fewest messages learned in a window
 * @param most the most messages learned in a window
 */
record RateBaseline(
    long window,
    long count,
    double reference,
    double expected,
    double spread,
    double least,
    double most) {
  static final int ENOUGH = 8;
  private static final double BOUND = 0.25;
  private static final double STEP = 0.02;

  /**
   * @param counts messages in whole windows
   * @param messages learned
   * @param mean messages in a window on average
   * @param dispersion variance of a count over its mean
   */
  static RateBaseline of(
      long window, Sample counts, long messages, double mean, double dispersion) {
    if (counts.count() < ENOUGH) {
      double variance = dispersion * (mean + mean * mean / messages);
      return new RateBaseline(window, messages, mean, mean, Math.sqrt(variance), mean, mean);
    }
    int ignored = (int) Math.min(7, counts.count() / 200);
    double median = counts.quantile(0.5);
    return new RateBaseline(
        window,
        counts.count(),
        median,
        median,
        counts.spread(),
        counts.low(ignored),
        counts.high(ignored));
  }

  double tolerance(Rate rate) {
    return Math.max(2, Math.max(rate.relativeFloor() * expected, 3 * spread));
  }

  double low(Rate rate) {
    return Math.max(0, Math.min(expected - tolerance(rate), least + expected - reference));
  }

  double high(Rate rate) {
    return Math.max(expected + tolerance(rate), most + expected - reference);
  }

  /** The baseline after one more window; a count outside the range teaches nothing. */
  RateBaseline adapted(long messages, Rate rate) {
    if (messages < low(rate) || messages > high(rate)) {
      return this;
    }
    double moved = expected + STEP * (messages - expected);
    double bounded = Math.max((1 - BOUND) * reference, Math.min((1 + BOUND) * reference, moved));
    return new RateBaseline(window, count, reference, bounded, spread, least, most);
  }

  void write(StateWriter out) {
    out.number(window);
    out.number(count);
    out.fraction(reference);
    out.fraction(expected);
    out.fraction(spread);
    out.fraction(least);
    out.fraction(most);
  }

  static RateBaseline read(StateReader in) {
    return new RateBaseline(
        in.number(),
        in.number(),
        in.fraction(),
        in.fraction(),
        in.fraction(),
        in.fraction(),
        in.fraction());
  }
}
