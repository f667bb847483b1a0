package io.holter.anomaly;

/** How finely a number is written. */
final class Decimals {
  static final int MOST = 9;
  private static final double[] TENS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private Decimals() {}

  /** The least difference between two numbers with so many decimals. */
  static double resolution(int decimals) {
    return 1 / TENS[decimals];
  }

  /** The fewest decimals, at most nine, that write {@code value} to fifteen figures. */
  static int of(double value) {
    double near = Math.max(1e-15 * Math.abs(value), 1e-12);
    for (int decimals = 0; decimals < MOST; decimals++) {
      double scaled = value * TENS[decimals];
      if (Math.abs(scaled - Math.rint(scaled)) <= near * TENS[decimals]) {
        return decimals;
      }
    }
    return MOST;
  }
}
