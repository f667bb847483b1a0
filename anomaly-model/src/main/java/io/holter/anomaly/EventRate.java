package io.holter.anomaly;

/**
 * How often something happens to a device: a Poisson rate, and by how much hourly counts are more
 * variable than Poisson's (quasi-likelihood; Wedderburn, Biometrika 61, 1974). At cold start, and
 * with fewer than {@value #ENOUGH} events learned, it is the floor.
 */
final class EventRate {
  private static final int ENOUGH = 3;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long MEMORY = 28 * DAY;
  private static final double BOUND = 2;
  private static final double SCALE = 1e12;

  private long from = NEVER;
  private long n;
  private long bin;
  private long inBin;
  private long squares;
  private long reference;
  private long dispersion = 1_000;

  void learn(long time) {
    if (from == NEVER) {
      from = time;
    }
    n++;
    long hour = Math.max(bin, (time - from) / HOUR);
    squares += hour > bin ? inBin * inBin : 0;
    inBin = hour > bin ? 1 : inBin + 1;
    bin = hour;
  }

  /** Takes back the latest {@code events} of the learned ones: they were a burst. */
  void unlearn(long events) {
    n = Math.max(0, n - events);
    inBin = Math.max(0, inBin - events);
    if (n == 0) {
      from = NEVER;
      bin = 0;
      inBin = 0;
      squares = 0;
    }
  }

  void settle(long at) {
    if (n < ENOUGH) {
      return;
    }
    long hours = Math.max(bin, (at - from) / HOUR);
    long counted = hours > bin ? n : n - inBin;
    double all = squares + (hours > bin ? (double) inBin * inBin : 0);
    if (hours > 1 && counted > 0) {
      double mean = (double) counted / hours;
      dispersion = Math.max(1_000, Math.round(1e3 * (all / hours - mean * mean) / mean));
    }
    reference = Math.round(estimate(at) * SCALE);
    bin = 0;
    inBin = 0;
    squares = 0;
  }

  /** One more event that is normal: the rate follows, at most {@value #BOUND} times away. */
  void adapt(long time) {
    if (from == NEVER) {
      from = time;
    }
    n++;
    long age = time - from;
    if (age > MEMORY) {
      from += age / 2;
      n -= n / 2;
    }
  }

  /**
   * Events a millisecond that are normal at {@code now}.
   *
   * @param usual events a day that are always tolerated
   */
  double perMs(long now, double usual) {
    double floor = usual / DAY;
    double learned = Math.max(floor, reference / SCALE);
    double estimate = n < ENOUGH ? floor : estimate(now);
    return Math.max(floor, Math.max(learned / BOUND, Math.min(learned * BOUND, estimate)));
  }

  /** Variance of the hourly counts over their mean, 1 or more. */
  double dispersion() {
    return dispersion / 1e3;
  }

  /** Events that the rate rests on. */
  long count() {
    return n;
  }

  private double estimate(long now) {
    return (n + Math.sqrt((double) n)) / Math.max(1_000, now - from);
  }

  boolean isEmpty() {
    return from == NEVER;
  }

  void write(StateWriter out) {
    out.number(n);
    if (n == 0) {
      return;
    }
    out.number(from);
    out.number(bin);
    out.number(inBin);
    out.number(squares);
    out.number(reference);
    out.number(dispersion);
  }

  static EventRate read(StateReader in) {
    EventRate rate = new EventRate();
    rate.n = in.number();
    if (rate.n == 0) {
      return rate;
    }
    rate.from = in.number();
    rate.bin = in.number();
    rate.inBin = in.number();
    rate.squares = in.number();
    rate.reference = in.number();
    rate.dispersion = in.number();
    return rate;
  }
}
