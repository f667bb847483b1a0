package io.holter.anomaly;

/**
 * Cumulative sum of counts that are Poisson's (J. M. Lucas, Counted Data CUSUM's, Technometrics
 * 27(2), 1985): every event adds 1, time takes {@code k} away, and what is left is how many events
 * came too many. {@code k} lies between the in-control rate λ0 and the rate λ1 = {@value #RATIO} λ0
 * that it is made to find: k = (λ1 − λ0) / ln(λ1 / λ0).
 */
final class CountCusum {
  private static final double RATIO = 4;
  private static final double LOG_RATIO = Math.log(RATIO);
  private static final long NEVER = Long.MIN_VALUE;
  private static final long UNIT = 1_000;
  private static final long QUIET = 15 * 60_000L;
  private static final int QUIET_GAPS = 8;
  private static final long HIGHEST = 1_000_000_000_000L;
  private static final double BELOW = 1.5;

  private long level;
  private long since = NEVER;
  private long last = NEVER;
  private long count;

  /** What a millisecond takes away if {@code lambda0} events a millisecond are normal. */
  static double k(double lambda0) {
    return lambda0 * (RATIO - 1) / LOG_RATIO;
  }

  /**
   * The decision interval {@code h} for which in-control events cross it once in {@code events}
   * (Lorden, Annals of Mathematical Statistics 42, 1971: at least exp(h ln(λ1/λ0)) events).
   */
  static double h(double events) {
    return Math.log(Math.max(1, events)) / LOG_RATIO;
  }

  /** Counts an event. */
  double add(long time, double lambda0, double h) {
    return add(time, 1, lambda0, h);
  }

  /**
   * Counts an event that stands for {@code weight} of them.
   *
   * @param lambda0 events a millisecond that are normal, above 0
   * @param h the decision interval; what stands above it when a burst is long over is forgotten
   * @return the sum after the event
   */
  double add(long time, double weight, double lambda0, double h) {
    if (last == NEVER || time < last - Rhythm.REORDERING) {
      level = 0;
      last = time;
    } else if (time > last) {
      pass(time - last, k(lambda0), h);
      last = time;
    }
    if (level == 0) {
      since = time;
      count = 0;
    }
    level = Math.min(HIGHEST, level + Math.round(Math.min(weight, 1e9) * UNIT));
    count++;
    return value();
  }

  private void pass(long gap, double k, double h) {
    long burst = count > 1 ? Math.max(QUIET, QUIET_GAPS * (last - since) / (count - 1)) : gap;
    if (gap > burst) {
      level = Math.min(level, Math.round(Math.max(0, h - BELOW) * UNIT));
      since = last;
      count = 1;
    }
    level = Math.max(0, level - Math.round(Math.min(k * gap * UNIT, (double) level)));
  }

  double value() {
    return (double) level / UNIT;
  }

  /** Events since the sum last stood at 0, or since the burst began. */
  long count() {
    return count;
  }

  /** Milliseconds that they took. */
  long span() {
    return last == NEVER ? 0 : Math.max(0, last - since);
  }

  boolean isEmpty() {
    return last == NEVER;
  }

  void write(StateWriter out) {
    out.number(count);
    if (count > 0) {
      out.number(level);
      out.number(last);
      out.number(last - since);
    }
  }

  static CountCusum read(StateReader in) {
    CountCusum sum = new CountCusum();
    sum.count = in.number();
    if (sum.count > 0) {
      sum.level = in.number();
      sum.last = in.number();
      sum.since = sum.last - in.number();
    }
    return sum;
  }
}
