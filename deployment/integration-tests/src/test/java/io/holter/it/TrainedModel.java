package io.holter.it;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.train.Training;
import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingPlan.Per;
import io.holter.anomaly.train.TrainingRequest;
import io.holter.anomaly.tribuo.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small model that is really trained, of windows that differ a little from one another. */
final class TrainedModel {
  private static final int WINDOWS = 120;

  private TrainedModel() {}

  static ModelBundle of(String name, String version, Duration window) {
    FeatureSet features = FeatureSets.of(window);
    TrainingPlan plan =
        new TrainingPlan(
            new Algorithm.IsolationForest(10, 32),
            Per.FLEET,
            1,
            List.of(),
            0.3,
            new TrainingPlan.Evaluated(0, Optional.empty()),
            0,
            new TrainingPlan.Limits(10, 1_000));
    List<LabelledWindow> windows =
        IntStream.range(0, WINDOWS).mapToObj(i -> window(features, i)).toList();
    return Training.run(
        new TrainingRequest(name, version, plan, features, windows, List.of(), Map.of()),
        (part, parts, key, count) -> {});
  }

  private static LabelledWindow window(FeatureSet features, int i) {
    long length = features.window().toMillis();
    List<Double> values =
        IntStream.range(0, features.features().size())
            .mapToObj(f -> 10.0 + f + ((i * (f + 3)) % 7) / 10.0)
            .toList();
    return new LabelledWindow(
        "acme",
        "d" + i % 4,
        Optional.empty(),
        features.id(),
        new FeatureVector(i * length, (i + 1) * length, values),
        LabelledWindow.Label.UNLABELLED,
        Optional.empty());
  }
}
