package io.holter.anomaly;

import java.util.Arrays;

/** Divides a budget among needs as water levels itself in vessels. */
final class Shares {
  private Shares() {}

  /**
   * The equal share that the needs get that are larger than it, where every smaller need is met and
   * all together spend {@code budget}; all of it if the needs are less.
   */
  static double equal(double budget, double[] needs) {
    double[] sorted = needs.clone();
    Arrays.sort(sorted);
    double left = budget;
    for (int i = 0; i < sorted.length; i++) {
      double share = left / (sorted.length - i);
      if (sorted[i] > share) {
        return share;
      }
      left -= sorted[i];
    }
    return budget;
  }
}
