package io.holter.anomaly;

/**
 * Bernoulli cumulative sum (Reynolds and Stoumbos, J. Quality Technology 31, 1999): notices that
 * more values than usual lie outside the bulk, though each of them has been seen before. In the
 * form of a log-likelihood ratio, B = max(0, B + l(x)), of the share p1 against the share p0; with
 * the threshold h it is false once in e^h independent values at most (Lorden 1971). It starts again
 * after a row of usual values that is improbable under p1, so that it ends when the change does.
 */
final class BernoulliCusum {
  private static final double CEILING = 3;
  private static final int MOST = 1_000_000;
  private static final int LATEST = 0b1111;
  private static final double IMPROBABLE = Math.log(0.01);

  private float sum;
  private int quiet;
  private int unusual;
  private int counted;
  private int latest;

  /**
   * What it tells apart.
   *
   * @param p0 share of unusual values that is usual, above 0
   * @param h threshold, above 0
   */
  record Design(float p0, float h) {
    /** Keeps as many figures as are written. */
    Design {
      p0 = StateWriter.roughly(p0);
      h = StateWriter.roughly(h);
    }

    /** A third of the way from the usual share to all. */
    double p1() {
      return p0 + (1 - p0) / 3.0;
    }

    void write(StateWriter out) {
      out.rough(p0);
      out.rough(h);
    }

    static Design read(StateReader in) {
      return new Design(in.rough(), in.rough());
    }
  }

  /** Counts a value. */
  void add(boolean isUnusual, Design design) {
    double p1 = design.p1();
    double gain =
        isUnusual ? Math.log(p1 / design.p0()) : Math.log1p(-p1) - Math.log1p(-design.p0());
    quiet = isUnusual ? 0 : quiet + 1;
    latest = (latest << 1 | (isUnusual ? 1 : 0)) & LATEST;
    counted = Math.min(MOST, counted + 1);
    unusual = Math.min(counted, unusual + (isUnusual ? 1 : 0));
    boolean over = quiet >= IMPROBABLE / Math.log1p(-p1);
    sum = over ? 0 : (float) Math.max(0, Math.min(CEILING * design.h(), sum + gain));
    if (sum == 0) {
      quiet = 0;
      unusual = 0;
      counted = 0;
    }
  }

  /** Whether the latest value is unusual, and not the only one of the latest four. */
  boolean lasts() {
    return (latest & 1) == 1 && Integer.bitCount(latest) > 1;
  }

  double sum() {
    return sum;
  }

  /** Values since the sum was 0. */
  int counted() {
    return counted;
  }

  /** Unusual ones among them. */
  int unusual() {
    return unusual;
  }

  void write(StateWriter out) {
    out.number(sum == 0 && latest == 0 ? 0 : 1);
    if (sum == 0 && latest == 0) {
      return;
    }
    out.real(sum);
    out.number(quiet);
    out.number(unusual);
    out.number(counted);
    out.number(latest);
  }

  static BernoulliCusum read(StateReader in) {
    BernoulliCusum cusum = new BernoulliCusum();
    if (in.size(1) == 0) {
      return cusum;
    }
    cusum.sum = in.single();
    cusum.quiet = in.size(MOST);
    cusum.unusual = in.size(MOST);
    cusum.counted = in.size(MOST);
    cusum.latest = in.size(LATEST);
    return cusum;
  }
}
