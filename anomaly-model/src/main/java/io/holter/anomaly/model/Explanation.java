package io.holter.anomaly.model;

import io.holter.anomaly.model.ModelScore.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which features made a figure. Each is replaced in turn by the median that was learned: the more
 * the figure falls, the more it weighs. Where no single replacement helps, as far away from
 * everything that was learned, the features weigh as far as they are outside their ranges. Pure.
 */
public final class Explanation {
  /** At most as many reasons. */
  public static final int REASONS = 5;

  private Explanation() {}

  /**
   * The reasons of a window, the largest weight first, ties in the order of the features.
   *
   * @param raw what {@code model} says of {@code values}
   */
  public static List<Reason> of(
      RawModel model, List<FeatureRange> ranges, double[] values, double raw) {
    double[] weights = byReplacement(model, ranges, values, raw);
    double sum = sum(weights);
    if (!(sum > 0)) {
      weights = byRange(ranges, values);
      sum = sum(weights);
    }
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (weights[i] > 0) {
        FeatureRange range = ranges.get(i);
        reasons.add(
            new Reason(
                range.feature(),
                range.unit(),
                values[i],
                range.low(),
                range.high(),
                weights[i] / sum));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
    return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
  }

  private static double[] byReplacement(
      RawModel model, List<FeatureRange> ranges, double[] values, double raw) {
    double[] weights = new double[values.length];
    double[] replaced = values.clone();
    for (int i = 0; i < values.length; i++) {
      double median = ranges.get(i).median();
      if (values[i] != median) {
        replaced[i] = median;
        double fall = raw - model.score(replaced);
        weights[i] = Double.isFinite(fall) ? Math.max(0, fall) : 0;
        replaced[i] = values[i];
      }
    }
    return weights;
  }

  private static double[] byRange(List<FeatureRange> ranges, double[] values) {
    double[] weights = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double outside = ranges.get(i).outside(values[i]);
      weights[i] = Double.isFinite(outside) ? outside : 0;
    }
    return weights;
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
