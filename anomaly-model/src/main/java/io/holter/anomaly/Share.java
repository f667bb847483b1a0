package io.holter.anomaly;

/** How many of some things were of one kind. */
final class Share {
  private static final double Z = 1.645;

  private long of;
  private long all;

  /** One of which only the number of things is known any more. */
  static Share ofAll(long all) {
    Share share = new Share();
    share.all = all;
    return share;
  }

  void add(boolean one) {
    all++;
    of += one ? 1 : 0;
  }

  long all() {
    return all;
  }

  /** What the share may well be, upper end: Wilson's score interval (1927), one-sided 95 %. */
  double atMost() {
    double n = Math.max(1, all);
    double p = of / n;
    double centre = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return Math.min(1, (centre + half) / (1 + Z * Z / n));
  }

  void write(StateWriter out) {
    out.number(of);
    out.number(all);
  }

  static Share read(StateReader in) {
    Share share = new Share();
    share.of = in.number();
    share.all = in.number();
    return share;
  }
}
