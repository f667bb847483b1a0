package io.holter.stream.model;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.BudgetSettings.Mode;
import java.time.Duration;

/**
 * What a model's rarity means on the scale of all behaviours. A window that {@code rarity} of the
 * normal ones equal or exceed comes by chance {@code rarity} times as often as windows do; where
 * that is as often as the alert budget allows, the score is 0.5. A window ten times as rare scores
 * {@value #DECADE} more: 0.7 is MEDIUM, a hundred times 0.9, which is HIGH.
 */
public final class RarityScale {
  /** Less than this is not said of a window: it is as the model knows it. */
  public static final double REPORTED = 0.25;

  /** Rarity that scores 0.5 where the budget does not set the thresholds. */
  static final double DIRECT = 1e-3;

  private static final double AT_THRESHOLD = 0.5;
  private static final double DECADE = 0.2;
  private static final double LARGEST = 0.99;
  private static final double MONTH_MS = 30.0 * 86_400_000;

  private RarityScale() {}

  /**
   * The rarity that scores 0.5, above 0; 1 or more if the budget allows every window.
   *
   * @param window length of the windows, positive
   */
  public static double threshold(BudgetSettings budget, Duration window) {
    return budget.mode() == Mode.DIRECT
        ? DIRECT
        : budget.alertsPerMonth() / (MONTH_MS / window.toMillis());
  }

  /**
   * The score of a window, 0 to {@value #LARGEST}; never smaller for a rarer one.
   *
   * @param rarity above 0 and up to 1
   * @param threshold the rarity that scores 0.5, above 0
   * @throws IllegalArgumentException if a model says a rarity that is none
   */
  public static double score(double rarity, double threshold) {
    if (!(rarity > 0 && rarity <= 1)) {
      throw new IllegalArgumentException("a rarity of " + rarity + " is not above 0 and up to 1");
    }
    double decades = Math.log10(threshold / rarity);
    return Math.max(0, Math.min(LARGEST, AT_THRESHOLD + DECADE * decades));
  }
}
