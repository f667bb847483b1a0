package io.holter.anomaly;

/**
 * Cumulative sum of log-likelihood ratios for a share that rises from p0 to p1 (Bernoulli CUSUM;
 * Reynolds and Stoumbos, Journal of Quality Technology 31(1), 1999). Divided by a dispersion, so
 * that events which come in runs count for less (quasi-likelihood).
 */
final class ShareCusum {
  private static final double UNIT = 1e3;
  private static final int QUIET = 16;
  private static final int QUIET_GAPS = 8;
  private static final double HIGHEST = 20;

  private long level;
  private long events;
  private long hits;
  private long misses;

  /**
   * Takes one event.
   *
   * @param hit whether it is one of those whose share is watched
   * @param p0 share that is normal, above 0
   * @param p1 share that is to be found, above {@code p0} and below 1
   * @param h the decision interval; what stands above it when a run is long over is forgotten
   * @return the sum after the event, 0 or more
   */
  double add(boolean hit, double p0, double p1, double dispersion, double h) {
    if (!hit && level == 0) {
      return 0;
    }
    double step = Math.log(p1 / p0) / dispersion;
    double ratio = hit ? step : Math.log((1 - p1) / (1 - p0)) / dispersion;
    misses = hit ? 0 : misses + 1;
    if (hits > 0 && misses > Math.max(QUIET, QUIET_GAPS * events / hits)) {
      level = Math.min(level, Math.round(Math.max(0, h - 1.5 * step) * UNIT));
      events = 0;
      hits = 0;
    }
    level = Math.max(0, Math.min(Math.round(HIGHEST * h * UNIT), level + Math.round(ratio * UNIT)));
    if (level == 0) {
      events = 0;
      hits = 0;
      misses = 0;
    } else {
      events++;
      hits += hit ? 1 : 0;
    }
    return value();
  }

  double value() {
    return level / UNIT;
  }

  /** Events since the sum last stood at 0. */
  long events() {
    return events;
  }

  /** How many of them were hits. */
  long hits() {
    return hits;
  }

  void write(StateWriter out) {
    out.number(level);
    if (level > 0) {
      out.number(events);
      out.number(hits);
      out.number(misses);
    }
  }

  static ShareCusum read(StateReader in) {
    ShareCusum sum = new ShareCusum();
    sum.level = in.number();
    if (sum.level > 0) {
      sum.events = in.number();
      sum.hits = in.number();
      sum.misses = in.number();
    }
    return sum;
  }
}
