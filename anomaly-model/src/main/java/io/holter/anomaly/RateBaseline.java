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
 * @param expected the same, slowly following what is normal
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
  private static final double STEP = 0.02;

  /** The figures that a state keeps as floats are floats from the beginning. */
  RateBaseline {
    reference = StateWriter.kept(reference);
    spread = StateWriter.kept(spread);
    least = StateWriter.kept(least);
    most = StateWriter.kept(most);
  }

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

  /**
   * Standard error of the distance between what is expected and the reference: of a median of so
   * many windows, and of a mean with the weight {@value #STEP} for the latest.
   */
  double error() {
    return spread * Math.sqrt(Math.PI / 2 / Math.max(1, count) + STEP / (2 - STEP));
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

  /**
   * The baseline after one more window that was not seriously outside. It follows by no more than
   * {@code drift.per-day} for the time of the window.
   */
  RateBaseline adapted(long messages, DriftSettings drift) {
    double allowed = drift.most(reference, (double) window);
    double by = Math.max(-allowed, Math.min(allowed, STEP * (messages - expected)));
    return new RateBaseline(window, count, reference, expected + by, spread, least, most);
  }

  /** The rate that it drifted to is the learned one. */
  RateBaseline anchored() {
    double by = expected - reference;
    return new RateBaseline(
        window, count, expected, expected, spread, Math.max(0, least + by), Math.max(0, most + by));
  }

  /** Whether another baseline of the same windows says the same. */
  boolean fits(RateBaseline other, Rate rate) {
    return other.expected >= low(rate) && other.expected <= high(rate);
  }

  void write(StateWriter out) {
    out.number(window);
    out.number(count);
    out.real(reference);
    out.fraction(expected);
    out.real(spread);
    out.real(least);
    out.real(most);
  }

  static RateBaseline read(StateReader in) {
    return new RateBaseline(
        in.number(), in.number(), in.real(), in.fraction(), in.real(), in.real(), in.real());
  }
}
