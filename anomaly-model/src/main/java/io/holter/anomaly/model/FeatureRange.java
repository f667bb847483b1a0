package io.holter.anomaly.model;

/**
 * What a model learned of one feature: what people are shown, and how values are standardised.
 *
 * @param feature its name
 * @param unit of all figures here
 * @param low what 0.5 % of the training windows were below
 * @param median of the training windows
 * @param high what 0.5 % of the training windows were above
 * @param mean of the training windows
 * @param scale one unit of the standardised value: their standard deviation, but no less than a
 *     floor, so that a feature that never changed does not magnify the first change; positive
 */
public record FeatureRange(
    String feature,
    String unit,
    double low,
    double median,
    double high,
    double mean,
    double scale) {
  /** Refuses figures that are not finite or not in order. */
  public FeatureRange {
    if (!(Double.isFinite(low)
        && low <= median
        && median <= high
        && Double.isFinite(high)
        && Double.isFinite(mean)
        && Double.isFinite(scale)
        && scale > 0)) {
      throw new IllegalArgumentException(
          "the range of "
              + feature
              + " is not low <= median <= high with a positive scale: "
              + low
              + ", "
              + median
              + ", "
              + high
              + ", "
              + scale);
    }
  }

  /** The value in units of the scale, from the mean. */
  public double standardised(double value) {
    return (value - mean) / scale;
  }

  /** How far outside the range a value is, in units of the scale; 0 inside. */
  public double outside(double value) {
    return Math.max(0, Math.max(low - value, value - high)) / scale;
  }
}
