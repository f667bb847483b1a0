package io.holter.anomaly.train;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.FeatureRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What windows say of each feature. Pure. */
final class Ranges {
  private static final double OUTSIDE = 0.005;

  /** No scale is less than this share of the mean. */
  private static final double RELATIVE = 0.02;

  private Ranges() {}

  /** Of one window or more. */
  static List<FeatureRange> of(List<Feature> features, List<LabelledWindow> windows) {
    List<FeatureRange> ranges = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      int index = i;
      double[] values =
          windows.stream()
              .mapToDouble(window -> window.vector().values().get(index))
              .sorted()
              .toArray();
      ranges.add(range(features.get(i), values));
    }
    return List.copyOf(ranges);
  }

  private static FeatureRange range(Feature feature, double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double square = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double floor = Math.max(floor(feature.unit()), RELATIVE * Math.abs(mean));
    return new FeatureRange(
        feature.name(),
        feature.unit(),
        quantile(sorted, OUTSIDE),
        quantile(sorted, 0.5),
        quantile(sorted, 1 - OUTSIDE),
        mean,
        Math.max(floor, Math.sqrt(square)));
  }

  /**
   * What nobody would call a difference, by unit: half a second, four bytes, a quarter of a count.
   */
  private static double floor(String unit) {
    return switch (unit) {
      case "s" -> 0.5;
      case "B" -> 4;
      case "ln", "bit/B" -> 0.1;
      default -> 0.25;
    };
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round((sorted.length - 1) * share)];
  }
}
