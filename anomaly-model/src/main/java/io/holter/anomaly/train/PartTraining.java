package io.holter.anomaly.train;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.Calibration;
import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.RawModel;
import io.holter.anomaly.tribuo.TribuoReader;
import io.holter.anomaly.tribuo.TribuoTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains and calibrates the model of one part. */
final class PartTraining {
  /** Until the held-out windows have been scored. */
  private static final Calibration NONE = Calibration.of(new double[] {0});

  private final TrainingPlan plan;
  private final List<Feature> features;
  private final ModelManifest manifest;

  PartTraining(TrainingPlan plan, List<Feature> features, ModelManifest manifest) {
    this.plan = plan;
    this.features = features;
    this.manifest = manifest;
  }

  /** The file of a part; {@link #part} makes the part of it. */
  byte[] file(List<LabelledWindow> training) {
    List<LabelledWindow> windows = thinned(training, plan.windows().most());
    List<FeatureRange> ranges = Ranges.of(features, training);
    byte[] file = fit(windows, ranges);
    if (plan.trim() == 0) {
      return file;
    }
    double[] figures = figures(file, ranges, windows);
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    double most = sorted[(int) Math.round((sorted.length - 1) * (1 - plan.trim()))];
    List<LabelledWindow> kept = new ArrayList<>();
    for (int i = 0; i < figures.length; i++) {
      if (figures[i] <= most) {
        kept.add(windows.get(i));
      }
    }
    return fit(kept, ranges);
  }

  ModelPart part(
      String key,
      String name,
      byte[] file,
      List<LabelledWindow> training,
      List<LabelledWindow> calibration) {
    List<FeatureRange> ranges = Ranges.of(features, training);
    return ModelPart.of(
        key, name, file, ranges, Calibration.of(figures(file, ranges, calibration)));
  }

  private byte[] fit(List<LabelledWindow> windows, List<FeatureRange> ranges) {
    List<FeatureRange> learned =
        ranges.stream()
            .filter(range -> plan.features().isEmpty() || plan.features().contains(range.feature()))
            .toList();
    long through = windows.stream().mapToLong(window -> window.vector().until()).max().orElse(0);
    return TribuoTraining.train(
        plan.algorithm(),
        plan.seed(),
        learned.stream().map(FeatureRange::feature).toList(),
        windows.stream().map(window -> standardised(window, ranges, learned)).toList(),
        Instant.ofEpochMilli(through));
  }

  private static double[] standardised(
      LabelledWindow window, List<FeatureRange> ranges, List<FeatureRange> learned) {
    double[] row = new double[learned.size()];
    int next = 0;
    for (int i = 0; i < ranges.size(); i++) {
      if (next < row.length && ranges.get(i).equals(learned.get(next))) {
        row[next++] = ranges.get(i).standardised(window.vector().values().get(i));
      }
    }
    return row;
  }

  private double[] figures(byte[] file, List<FeatureRange> ranges, List<LabelledWindow> windows) {
    ModelPart part = ModelPart.of("", "", file, ranges, NONE);
    try (RawModel model = new TribuoReader().read(file, manifest, part)) {
      return windows.stream()
          .mapToDouble(
              window ->
                  model.score(
                      window.vector().values().stream().mapToDouble(Double::doubleValue).toArray()))
          .toArray();
    }
  }

  /** Every n-th, so that all of the time is there. */
  static List<LabelledWindow> thinned(List<LabelledWindow> windows, int most) {
    if (windows.size() <= most) {
      return windows;
    }
    List<LabelledWindow> thinned = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      thinned.add(windows.get((int) ((long) i * windows.size() / most)));
    }
    return thinned;
  }
}
