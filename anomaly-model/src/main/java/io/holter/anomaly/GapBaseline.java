package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;

/**
 * How long a device, or one of its channels, usually waits between two messages, in milliseconds.
 *
 * <p>A stream is regular if its gaps keep close to their median: then the range is the period and
 * its tolerance. A stream of regular bursts (a cycle of several messages, a poll) is regular too:
 * its gaps fall into two clusters, and the period is that of the pauses; shorter gaps are within a
 * burst and say nothing. Otherwise only the upper end is known: the largest learned gap or, where
 * it is larger, what an exponential tail exceeds once in ten million gaps (peaks over threshold,
 * Siffer et al. 2017, with shape 0), but never more than a few times the largest learned gap. What
 * rests on few gaps is widened by their number.
 *
 * @param count gaps that the period rests on
 * @param reference median of the learned gaps; stays as learned once it rests on 64 gaps
 * @param period the same, slowly following what is normal
 * @param spread standard deviation of the bulk, widened
 * @param tail the largest gap that is still normal, as learned
 * @param dispersion variance of the gaps over the square of their mean; for a renewal process also
 *     the variance of a count over its mean (Cox 1962): 0 for a clock, 1 for Poisson
 * @param within gaps up to this are within a burst; 0 without bursts
 * @param regular whether the period says when the next message comes
 */
record GapBaseline(
    long count,
    double reference,
    double period,
    double spread,
    double tail,
    double dispersion,
    double within,
    boolean regular) {
  static final int ENOUGH = 7;
  static final int ENOUGH_IRREGULAR = 64;
  private static final int SETTLED = 64;
  private static final double STEP = 0.01;
  private static final double TAIL_RISK = 1e-7;

  /** The figures that a state keeps as floats are floats from the beginning. */
  GapBaseline {
    reference = StateWriter.kept(reference);
    spread = StateWriter.kept(spread);
    tail = StateWriter.kept(tail);
    dispersion = StateWriter.kept(dispersion);
    within = StateWriter.kept(within);
  }

  /**
   * From at least {@value #ENOUGH} gaps. A few outliers, the more the longer it learned, are left
   * out.
   *
   * @param pauses gaps that were much longer than the one before; in bursts most of the long are
   */
  static GapBaseline of(Sample gaps, long pauses) {
    GapBaseline all = made(gaps, 0);
    if (all.regular || gaps.count() < ENOUGH_IRREGULAR) {
      return all;
    }
    double within = gaps.cluster();
    if (within == 0) {
      return all;
    }
    Sample above = gaps.above(within);
    double expected = (double) above.count() / gaps.drawn() * gaps.count();
    if (above.count() < ENOUGH || pauses < expected / 2) {
      return all;
    }
    GapBaseline cycle = made(above, within);
    return cycle.regular ? cycle : all;
  }

  private static GapBaseline made(Sample gaps, double within) {
    double median = gaps.quantile(0.5);
    double spread = gaps.spread();
    boolean regular =
        median > 0
            && spread <= 0.25 * median
            && gaps.quantile(0.9) - gaps.quantile(0.1) <= 0.8 * median;
    long n = gaps.count();
    double largest = gaps.high((int) Math.min(7, regular ? (n + 80) / 100 : (n + 980) / 1000));
    double exceeded = Math.max(exceeded(gaps, 0.5), exceeded(gaps, 0.8));
    double most = 4 * widened(n) * largest;
    double tail = regular ? largest : Math.min(Math.max(largest, exceeded), most);
    double wide = spread * widened(n);
    double dispersion =
        regular && within == 0 ? Math.pow(wide / median, 2) : Math.max(1, gaps.dispersion());
    return new GapBaseline(n, median, median, wide, tail, dispersion, within, regular);
  }

  /**
   * The gap that one in ten million exceeds if the tail above the quantile {@code q} is
   * exponential.
   */
  private static double exceeded(Sample gaps, double q) {
    double threshold = gaps.quantile(q);
    double excesses = Math.max(1, (1 - q) * gaps.drawn());
    double mean = gaps.meanExcess(threshold) * (1 + 2 / Math.sqrt(excesses));
    return threshold + mean * Math.log((1 - q) / TAIL_RISK);
  }

  /** How much wider than estimated a figure may well be that rests on {@code n} values. */
  private static double widened(long n) {
    return 1 + 3 / Math.sqrt((double) n);
  }

  /** Lower end of the expected range; 0 if irregular. */
  double low(Timing timing) {
    return regular ? Math.max(0, period - beat(timing)) : 0;
  }

  /** Upper end of the expected range. */
  double high(Timing timing) {
    double floor = timing.floor().toMillis();
    return regular
        ? Math.max(period + Math.max(floor, beat(timing)), tail + period - reference)
        : Math.max(tail, floor);
  }

  /** How far beyond {@link #high} a gap is one tolerance late, and the device silent. */
  double grace(Timing timing) {
    return Math.max(2.0 * timing.floor().toMillis(), timing.silenceGrace() * high(timing)) + 1;
  }

  /** Whether a gap is within a burst, and says nothing of the period. */
  boolean inBurst(long gap) {
    return within > 0 && gap <= within;
  }

  private double beat(Timing timing) {
    return Math.max(timing.relativeFloor() * period, 3 * spread);
  }

  /**
   * The baseline after one more gap that was not seriously outside the range. The period follows by
   * no more than {@code drift.per-day} for the time that the gap took, once it rests on 64 gaps.
   */
  GapBaseline adapted(long gap, DriftSettings drift) {
    if (!regular || inBurst(gap)) {
      return this;
    }
    double most = Math.max(spread, STEP * reference);
    double step = Math.max(STEP, 1.0 / (count + 1));
    double by = step * Math.max(-most, Math.min(most, gap - period));
    if (count < SETTLED) {
      return with(period + by, period + by);
    }
    double allowed = drift.most(reference, Math.min((double) gap, 2 * reference));
    return with(reference, period + Math.max(-allowed, Math.min(allowed, by)));
  }

  private GapBaseline with(double reference, double period) {
    return new GapBaseline(count + 1, reference, period, spread, tail, dispersion, within, regular);
  }

  /** The period that it drifted to is the learned one. */
  GapBaseline anchored() {
    double moved = tail + period - reference;
    return new GapBaseline(count, period, period, spread, moved, dispersion, within, regular);
  }

  /** Whether another baseline of the same stream says the same. */
  boolean fits(GapBaseline other, Timing timing) {
    return regular == other.regular
        && other.period <= high(timing)
        && other.period >= (regular ? low(timing) : 0);
  }

  void write(StateWriter out) {
    out.number((regular ? 1 : 0) + (within > 0 ? 2 : 0));
    out.number(count);
    out.real(reference);
    out.fraction(period);
    out.real(spread);
    out.real(tail);
    out.real(dispersion);
    if (within > 0) {
      out.real(within);
    }
  }

  static GapBaseline read(StateReader in) {
    int flags = in.size(3);
    return new GapBaseline(
        in.number(),
        in.real(),
        in.fraction(),
        in.real(),
        in.real(),
        in.real(),
        (flags & 2) == 2 ? in.real() : 0,
        (flags & 1) == 1);
  }
}
