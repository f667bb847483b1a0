package io.holter.anomaly.model;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bundles of two features for tests. */
final class Bundles {
  static final FeatureSet FEATURES =
      new FeatureSet(
          1,
          Duration.ofMinutes(5),
          List.of(
              new Feature("message-count", "1", "Messages."),
              new Feature("bytes", "B", "Bytes of them.")));

  private Bundles() {}

  static ModelBundle fleet() {
    return bundle("fleet", ModelPart.FLEET);
  }

  static ModelBundle bundle(String per, String... keys) {
    return bundle(manifest("test-distance", per), DistanceReader.FILE, keys);
  }

  static ModelBundle bundle(ModelManifest manifest, byte[] content, String... keys) {
    List<ModelPart> parts = new ArrayList<>();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String key : keys) {
      String file = "model-" + parts.size() + ".test";
      files.put(file, content);
      parts.add(ModelPart.of(key, file, content, ranges(), calibration()));
    }
    return ModelBundle.of(manifest, parts, files, "# Card\n", "{}\n");
  }

  static ModelManifest manifest(String format, String per) {
    return new ModelManifest(
        "plant",
        "3",
        format,
        "distance",
        FEATURES.id(),
        FEATURES.names(),
        per,
        Map.of("data-sha256", "ab", "rows", "200"),
        Map.of("auc", "0.99"));
  }

  static List<FeatureRange> ranges() {
    return List.of(
        new FeatureRange("message-count", "1", 8, 10, 13, 10, 1),
        new FeatureRange("bytes", "B", 80, 100, 130, 100, 10));
  }

  static Calibration calibration() {
    return Calibration.of(IntStream.range(0, 200).mapToDouble(i -> i / 100.0).toArray());
  }

  static FeatureVector window(double count, double bytes) {
    return new FeatureVector(0, 300_000, List.of(count, bytes));
  }
}
