package io.holter.cli.model;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.ModelScore.Reason;
import io.holter.anomaly.model.WindowModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one of a window's values for its rarity: what it says is chosen by the test. */
record RarityModel(ModelManifest manifest, int feature) implements WindowModel {
  static final String SET = "1-300000ms";
  static final long LENGTH = 300_000;

  /** A model that reads the value at an index. */
  static RarityModel reading(int feature) {
    return new RarityModel(
        new ModelManifest(
            "m" + feature,
            "1",
            "tribuo",
            "none",
            SET,
            List.of("a", "b"),
            "fleet",
            Map.of(),
            Map.of()),
        feature);
  }

  @Override
  public Optional<ModelScore> score(
      String device, Optional<String> deviceClass, FeatureVector window) {
    double rarity = window.values().get(feature);
    return device.equals("unknown")
        ? Optional.empty()
        : Optional.of(
            new ModelScore(
                1 / rarity, rarity, List.of(new Reason("message-count", "1", 412, 8, 13, 0.9))));
  }

  /** The n-th window since the epoch, with what the models at 0 and 1 say of it. */
  static LabelledWindow window(String device, long n, double... rarities) {
    return new LabelledWindow(
        "acme",
        device,
        Optional.empty(),
        SET,
        new FeatureVector(
            n * LENGTH, (n + 1) * LENGTH, java.util.Arrays.stream(rarities).boxed().toList()),
        Label.UNLABELLED,
        Optional.empty());
  }

  static LabelledWindow anomalous(LabelledWindow window) {
    return new LabelledWindow(
        window.tenant(),
        window.device(),
        window.deviceClass(),
        window.featureSet(),
        window.vector(),
        Label.ANOMALOUS,
        Optional.of("alert"));
  }
}
