package io.holter.benchmark.model;

import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.train.ModelImport;
import io.holter.anomaly.train.Training;
import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingPlan.Evaluated;
import io.holter.anomaly.train.TrainingPlan.Limits;
import io.holter.anomaly.train.TrainingRequest;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.cli.features.FeatureFormat;
import io.holter.cli.features.FeatureTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fleet's models, trained as {@code holter model train} does unless told otherwise. */
final class Bundles {
  private static final String NAME = "bench";

  private Bundles() {}

  /** Every algorithm with its shipped parameters; the first is the one that is shipped. */
  static List<Algorithm> shipped() {
    return List.of(
        new Algorithm.IsolationForest(100, 256),
        new Algorithm.OneClassSvm(0.01, 0),
        new Algorithm.LinearOneClassSvm(0.01),
        new Algorithm.KMeans(8, 100),
        new Algorithm.Hdbscan(20, 10));
  }

  static ModelBundle trained(FleetWindows fleet, Algorithm algorithm, String version) {
    return Training.run(
        request(fleet, algorithm, version, Map.of()), (part, parts, key, windows) -> {});
  }

  static ModelBundle imported(FleetWindows fleet, byte[] onnx) {
    Algorithm forest = new Algorithm.Elsewhere("scikit-learn isolation-forest as ONNX");
    return ModelImport.run(
        request(fleet, forest, "1", Map.of("higher-is", "normal")), "onnx", onnx);
  }

  /** The table that {@code holter model features} would export. */
  static void table(FleetWindows fleet, Path file) throws IOException {
    new FeatureTable(fleet.set().names(), fleet.windows()).write(file, FeatureFormat.CSV, "");
  }

  private static TrainingRequest request(
      FleetWindows fleet, Algorithm algorithm, String version, Map<String, String> provenance) {
    TrainingPlan plan =
        new TrainingPlan(
            algorithm,
            TrainingPlan.Per.FLEET,
            1,
            List.of(),
            0.3,
            new Evaluated(0, Optional.empty()),
            0,
            new Limits(100, 10_000));
    return new TrainingRequest(
        NAME, version, plan, fleet.set(), fleet.windows(), List.of(), provenance);
  }
}
