package io.holter.cli.model;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model that is really trained, of few windows. */
final class SmallModel {
  private SmallModel() {}

  static ModelBundle of(String version, Duration window, long seed) {
    FeatureSet features = FeatureSets.of(window);
    TrainingPlan plan =
        new TrainingPlan(
            new Algorithm.IsolationForest(5, 16),
            Per.FLEET,
            seed,
            List.of(),
            0.3,
            new TrainingPlan.Evaluated(0, Optional.empty()),
            0,
            new TrainingPlan.Limits(10, 100));
    List<LabelledWindow> windows =
        IntStream.range(0, 120).mapToObj(i -> window(features, i)).toList();
    return Training.run(
        new TrainingRequest("pumps", version, plan, features, windows, List.of(), Map.of()),
        (part, parts, key, count) -> {});
  }

  private static LabelledWindow window(FeatureSet features, int i) {
    long length = features.window().toMillis();
    List<Double> values = Collections.nCopies(features.features().size(), 10.0 + i % 7);
    return new LabelledWindow(
        "acme",
        "d1",
        Optional.empty(),
        features.id(),
        new FeatureVector(i * length, (i + 1) * length, values),
        LabelledWindow.Label.UNLABELLED,
        Optional.empty());
  }
}
