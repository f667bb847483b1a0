package io.holter.anomaly.model;

import java.util.List;

/**
 * What a model says of one window.
 *
 * @param raw the model's own figure; larger is further from what it learned
 * @param rarity share of held-out normal windows that are at least as far, 0 to 1; never exactly 0:
 *     beyond the farthest held-out window it is extrapolated
 * @param reasons the features that made it, the largest weight first; bounded
 */
public record ModelScore(double raw, double rarity, List<Reason> reasons) {
  /** Keeps its own list. */
  public ModelScore {
    reasons = List.copyOf(reasons);
  }

  /**
   * A feature's part.
   *
   * @param observed its value, in the unit
   * @param low lower end of what the model learned for it
   * @param high upper end
   * @param weight its share, 0 to 1
   */
  public record Reason(
      String feature, String unit, double observed, double low, double high, double weight) {}
}
