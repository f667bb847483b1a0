package io.holter.anomaly.train;

import java.util.Arrays;

/** How rarities are distributed. Pure. */
final class Distributions {
  private Distributions() {}

  /**
   * Probability that an anomalous window is rarer than a normal one, half of it where they are
   * equal (Mann and Whitney); not a number if there is none of either.
   */
  static double auc(double[] normal, double[] anomalous) {
    double[] sorted = normal.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double rarity : anomalous) {
      int below = firstFrom(sorted, rarity, false);
      int upTo = firstFrom(sorted, rarity, true);
      sum += sorted.length - upTo + (upTo - below) / 2.0;
    }
    return sum / ((double) normal.length * anomalous.length);
  }

  /** The greatest difference of their distribution from the uniform one; not a number for none. */
  static double fromUniform(double[] rarities) {
    double[] sorted = rarities.clone();
    Arrays.sort(sorted);
    double greatest = sorted.length == 0 ? Double.NaN : 0;
    for (int i = 0; i < sorted.length; i++) {
      greatest = Math.max(greatest, Math.abs((i + 1.0) / sorted.length - sorted[i]));
      greatest = Math.max(greatest, Math.abs((double) i / sorted.length - sorted[i]));
    }
    return greatest;
  }

  /** Index of the first element that is at least {@code value}, or above it if {@code strictly}. */
  private static int firstFrom(double[] sorted, double value, boolean strictly) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (strictly && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
