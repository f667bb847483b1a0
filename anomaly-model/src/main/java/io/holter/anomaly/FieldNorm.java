package io.holter.anomaly;

import io.holter.anomaly.EqualRun.Learned;
import org.jspecify.annotations.Nullable;

/**
 * What is normal for one number of one channel. By how it behaves it is a gauge, whose values
 * scatter about a level, each on its own; smooth, each value close to the one before it; a counter;
 * or a set of few values that come again and again.
 *
 * @param count values that it was learned from
 * @param grain what difference of two values is nothing: their last decimal, or a small share of
 *     their magnitude
 * @param meanGap milliseconds between two values, on average
 * @param centre median of the values, of the steps of a counter
 * @param level range of the values; unlimited for a counter
 * @param step range of the step from one value to the next; none for a gauge or a set
 * @param mean range of the moving mean; of the steps of a counter; none for a smooth value
 * @param variance range of the logarithm of the moving variance; none for a set
 * @param set the values, where they are few
 * @param bulk where most values lie, and the share that does not; for a gauge only
 * @param stuck rows of equal values; none where they say nothing
 */
record FieldNorm(
    long count,
    float grain,
    float meanGap,
    float centre,
    @Nullable Range level,
    @Nullable Range step,
    @Nullable Range mean,
    @Nullable Range variance,
    ValueSet set,
    @Nullable Bulk bulk,
    @Nullable Learned stuck) {

  private static final double FOLLOW = 1 / 128.0;

  /** Whether values only ever rise, or only ever fall. */
  boolean counts() {
    return level == null;
  }

  /** The middle part of a gauge's values, and what is known of the rest. */
  record Bulk(float low, float high, BernoulliCusum.Design design) {
    boolean contains(double value) {
      return value >= low && value <= high;
    }

    Bulk moved(float by) {
      return new Bulk(low + by, high + by, design);
    }
  }

  /** What the moving moments are taken of. */
  double measured(double value, double stepped) {
    return counts() ? stepped : value;
  }

  /**
   * How many tolerances a value lies from what was learned; of a set from its nearest member, so
   * that a value between two states is as far away as one beyond them.
   */
  double outside(double value) {
    if (level == null) {
      return 0;
    }
    if (set.isEmpty() || level.outside(value) > 0) {
      return level.outside(value);
    }
    return set.distance(value) / Math.max(level.below(), level.above());
  }

  /** How far the level may move in a day. */
  double perDay(DriftSettings drift) {
    double width = level == null ? 0 : level.width();
    return Math.max(grain, drift.perDay() * Math.max(width, Math.abs(centre)));
  }

  /**
   * What is normal after a value that is: moved by no more than drift allows.
   *
   * @param moments up to that value
   * @param run equal values in a row, up to that value
   */
  FieldNorm follow(
      double value, MovingMoments moments, long run, DriftSettings drift, DriftCredit credit) {
    double aDay = perDay(drift);
    double stepsADay = drift.perDay() * Math.max(Math.abs(centre), grain);
    double variancesADay = drift.perDay() * (variance == null ? 1 : Math.max(1, variance.width()));
    double moved = bulk == null ? 0 : credit.centre(FOLLOW * near(bulk, value - centre), aDay);
    boolean warm = moments.warm();
    return new FieldNorm(
        count,
        grain,
        meanGap,
        (float) (centre + moved),
        credit.level(level, value, aDay),
        step,
        warm ? credit.mean(mean, moments.mean(), counts() ? stepsADay : aDay) : mean,
        warm ? credit.variance(variance, moments.logVariance(grain), variancesADay) : variance,
        credit.set(set, value, aDay),
        bulk == null ? null : bulk.moved((float) moved),
        credit.stuck(stuck, run, drift.perDay()));
  }

  /** A distance from the centre, no longer than half the way to the end of the bulk. */
  private static double near(Bulk bulk, double away) {
    double most = ((double) bulk.high() - bulk.low()) / 4;
    return Math.max(-most, Math.min(most, away));
  }

  void write(StateWriter out) {
    out.number(count);
    out.rough(grain);
    out.real(meanGap);
    out.real(centre);
    out.optional(level, Range::write);
    out.optional(step, Range::write);
    out.optional(mean, Range::write);
    out.optional(variance, Range::write);
    set.write(out);
    out.optional(
        bulk,
        (b, o) -> {
          o.real(b.low());
          o.real(b.high());
          b.design().write(o);
        });
    out.optional(stuck, Learned::write);
  }

  static FieldNorm read(StateReader in) {
    return new FieldNorm(
        in.number(),
        in.rough(),
        in.single(),
        in.single(),
        in.optional(Range::read),
        in.optional(Range::read),
        in.optional(Range::read),
        in.optional(Range::read),
        ValueSet.read(in),
        in.optional(i -> new Bulk(i.single(), i.single(), BernoulliCusum.Design.read(i))),
        in.optional(Learned::read));
  }
}
