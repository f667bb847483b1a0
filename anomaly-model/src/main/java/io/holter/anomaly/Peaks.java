package io.holter.anomaly;

/**
 * How often the raw distances of a behaviour peaked how high: counts in {@value #BINS} bins whose
 * edges rise by a factor of 2 in four steps, from {@value #BASE} tolerances to 12.8.
 */
final class Peaks {
  /** The lowest distance that is counted, in tolerances: a score of 0.05. */
  static final double BASE = 0.05;

  private static final int BINS = 32;
  private static final double STEPS_PER_DOUBLING = 4;

  private final int[] counts = new int[BINS];

  void add(double distance) {
    counts[bin(distance)]++;
  }

  long count() {
    return above(0);
  }

  /** Forgets half of all peaks; what cannot be halved is kept at every other time. */
  void halve(boolean keepOdd) {
    for (int i = 0; i < BINS; i++) {
      counts[i] = (counts[i] + (keepOdd ? 1 : 0)) / 2;
    }
  }

  /**
   * The tail above the highest edge that {@code wanted} peaks lie beyond, or above the lowest.
   *
   * @param beyond further peaks of which only is known that they lie beyond {@code limit}
   * @param months what all were counted in, 0 or more
   */
  Tail tail(double wanted, double beyond, double limit, double months) {
    int first = BINS - 1;
    while (first > 0 && above(first) < wanted) {
      first--;
    }
    double threshold = edge(first);
    double excess = 0;
    double squares = 0;
    for (int i = first; i < BINS; i++) {
      double over = edge(i + 0.5) - threshold;
      excess += counts[i] * over;
      squares += counts[i] * over * over;
    }
    Tail.Seen seen = new Tail.Seen((double) above(first), excess, squares);
    return Tail.of(threshold, seen.censored(beyond, limit - threshold), months);
  }

  private long above(int first) {
    long sum = 0;
    for (int i = first; i < BINS; i++) {
      sum += counts[i];
    }
    return sum;
  }

  private static int bin(double distance) {
    int bin = (int) Math.floor(STEPS_PER_DOUBLING * Math.log(distance / BASE) / Math.log(2));
    return Math.max(0, Math.min(BINS - 1, bin));
  }

  private static double edge(double bin) {
    return BASE * Math.pow(2, bin / STEPS_PER_DOUBLING);
  }

  void write(StateWriter out) {
    int used = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
    }
    out.number(used);
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        out.number(i);
        out.number(counts[i]);
      }
    }
  }

  static Peaks read(StateReader in) {
    Peaks peaks = new Peaks();
    for (int left = in.size(BINS); left > 0; left--) {
      peaks.counts[in.size(BINS - 1)] = in.size(Integer.MAX_VALUE / 2);
    }
    return peaks;
  }
}
