package io.holter.anomaly.tribuo;

import io.holter.anomaly.model.Calibration;
import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Standardised windows of a device that works in two ways, with a feature that never varies. */
final class Rows {
  static final List<String> FEATURES = List.of("count", "bytes", "gap", "share", "refusals");

  private Rows() {}

  static List<double[]> normal(int rows, long seed) {
    Random random = new Random(seed);
    return Stream.generate(
            () -> {
              double mode = random.nextInt(3) == 0 ? 2 : -1;
              double load = mode + random.nextGaussian() * 0.3;
              return new double[] {
                load,
                load + random.nextGaussian() * 0.1,
                -load + random.nextGaussian() * 0.1,
                random.nextGaussian(),
                0
              };
            })
        .limit(rows)
        .toList();
  }

  /** More of everything than ever. */
  static double[] flood() {
    return new double[] {12, 12, -12, 0, 0};
  }

  /** Each within its range, but not together. */
  static double[] odd() {
    return new double[] {2, -1, 1, 0, 0};
  }

  /** What never varied. */
  static double[] refused() {
    return new double[] {-1, -1, 1, 0, 8};
  }

  static ModelManifest manifest(List<String> features) {
    return new ModelManifest(
        "rows", "1", "tribuo", "any", "1-300000ms", features, "fleet", Map.of(), Map.of());
  }

  static ModelPart part(byte[] file) {
    List<FeatureRange> asIs =
        FEATURES.stream().map(name -> new FeatureRange(name, "1", -3, 0, 3, 0, 1)).toList();
    return ModelPart.of(
        ModelPart.FLEET, "model.tribuo", file, asIs, Calibration.of(new double[] {1}));
  }
}
