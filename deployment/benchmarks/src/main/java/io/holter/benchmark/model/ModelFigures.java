package io.holter.benchmark.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.benchmark.data.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What {@code run models} prints.
 *
 * @param windows of the mixed fleet that the models were trained on and score, 5 min each
 * @param features numbers of a window
 * @param costs by algorithm
 * @param onnx why there is no row of ONNX; empty if there is one
 * @param release whether one is felt
 */
public record ModelFigures(
    @JsonProperty("windows") int windows,
    @JsonProperty("features") int features,
    @JsonProperty("costs") List<ScoreCost> costs,
    @JsonProperty("onnx_skipped") String onnx,
    @JsonProperty("release_under_load") ReleaseUnderLoad release) {
  private static final int RELEASES = 2;

  /**
   * Measures.
   *
   * @param script isolation_forest.py
   * @param progress what is being measured
   */
  public static ModelFigures measure(boolean quick, Path script, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("windows of the mixed fleet");
    FleetWindows fleet =
        quick
            ? FleetWindows.of(100, Duration.ofHours(2))
            : FleetWindows.of(200, Duration.ofHours(6));
    int rounds = quick ? 3 : 9;
    List<ScoreCost> costs = new ArrayList<>();
    for (Algorithm algorithm : Bundles.shipped()) {
      ModelBundle bundle = Bundles.trained(fleet, algorithm, "1");
      costs.add(ScoreCost.of(bundle, fleet.windows(), rounds));
      progress.accept(costs.get(costs.size() - 1).toString());
    }
    Optional<ModelBundle> forest = onnx(fleet, script);
    forest.ifPresent(
        bundle -> {
          costs.add(ScoreCost.of(bundle, fleet.windows(), rounds));
          progress.accept(costs.get(costs.size() - 1).toString());
        });
    int pairs = quick ? 2 : 6;
    List<ModelBundle> versions =
        IntStream.rangeClosed(1, 1 + pairs * RELEASES)
            .mapToObj(v -> Bundles.trained(fleet, Bundles.shipped().get(0), String.valueOf(v)))
            .toList();
    progress.accept("a release under load");
    ReleaseUnderLoad release = ReleaseUnderLoad.of(versions, RELEASES);
    progress.accept(release.toString());
    return new ModelFigures(
        fleet.windows().size(),
        fleet.set().names().size(),
        costs,
        forest.isPresent() ? "" : "no python3 with scikit-learn and onnx",
        release);
  }

  /** Whether nothing was lost, and the delays stayed within the limit. */
  public boolean promisesKept() {
    return release.lost() == 0 && release.ratio() <= ReleaseUnderLoad.LIMIT;
  }

  private static Optional<ModelBundle> onnx(FleetWindows fleet, Path script)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("holter-benchmark-");
    try {
      Path table = directory.resolve("features.csv");
      Bundles.table(fleet, table);
      return PythonForest.train(script, table, directory)
          .map(file -> Bundles.imported(fleet, file));
    } finally {
      Directories.delete(directory);
    }
  }
}
