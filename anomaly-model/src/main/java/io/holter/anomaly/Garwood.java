package io.holter.anomaly;

import java.util.function.DoublePredicate;

/**
 * Exact confidence limits of the mean of a Poisson distribution of which one count is known
 * (Garwood, Fiducial Limits for the Poisson Distribution, Biometrika 28, 1936).
 */
final class Garwood {
  private static final int HALVINGS = 80;

  private Garwood() {}

  /** The mean at which {@code count} or more come with probability {@code beyond}; 0 for 0. */
  static double low(long count, double beyond) {
    return count == 0 ? 0 : first(count, mean -> 1 - upTo(count - 1, mean) >= beyond);
  }

  /** The mean at which {@code count} or fewer come with probability {@code beyond}. */
  static double high(long count, double beyond) {
    return first(count, mean -> upTo(count, mean) <= beyond);
  }

  /** The least mean that fulfils what all larger ones do. */
  private static double first(long count, DoublePredicate fulfils) {
    double below = 0;
    double above = count + 10 * Math.sqrt((double) count) + 20;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (fulfils.test(middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }

  /** The probability of {@code count} or fewer, summed from the largest term downwards. */
  private static double upTo(long count, double mean) {
    double logTerm = -mean;
    double largest = Math.min((double) count, Math.floor(mean));
    for (long k = 1; k <= largest; k++) {
      logTerm += Math.log(mean / k);
    }
    double sum = 0;
    double term = Math.exp(logTerm);
    for (long k = (long) largest; k >= 0 && term > 0; k--) {
      sum += term;
      term *= k / mean;
    }
    term = Math.exp(logTerm);
    for (long k = (long) largest + 1; k <= count && term > 0; k++) {
      term *= mean / k;
      sum += term;
    }
    return Math.min(1, sum);
  }
}
