package io.holter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingPlan.Per;
import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {
  @Test
  void everyAlgorithmHasItsSection() {
    assertThat(read("algorithm: isolation-forest\nisolation-forest: {trees: 7}").algorithm())
        .isEqualTo(new IsolationForest(7, 256));
    assertThat(read("algorithm: one-class-svm\none-class-svm: {nu: 0.1}").algorithm())
        .isEqualTo(new OneClassSvm(0.1, 0));
    assertThat(read("algorithm: linear-one-class-svm").algorithm())
        .isEqualTo(new LinearOneClassSvm(0.01));
    assertThat(read("algorithm: k-means\nk-means: {centroids: 3}").algorithm())
        .isEqualTo(new KMeans(3, 100));
    assertThat(read("").algorithm()).isEqualTo(new Hdbscan(20, 10));
  }

  @Test
  void everyKeyReachesThePlan() {
    TrainingPlan plan =
        read(
            """
            per: device
            seed: 9
            features: [message-count, gap-mean]
            held-out: {calibration: 0.5, evaluation-from: 2019-10-22T00:00:00Z}
            trim: 0.05
            windows: {least: 20, most: 300}
            """);
    assertThat(plan.per()).isEqualTo(Per.DEVICE);
    assertThat(plan.seed()).isEqualTo(9);
    assertThat(plan.features()).containsExactly("message-count", "gap-mean");
    assertThat(plan.calibration()).isEqualTo(0.5);
    assertThat(plan.evaluation().from()).contains(Instant.parse("2019-10-22T00:00:00Z"));
    assertThat(plan.trim()).isEqualTo(0.05);
    assertThat(plan.windows()).isEqualTo(new TrainingPlan.Limits(20, 300));
  }

  @Test
  void everyProblemIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    algorithm: k-means
                    hdbscan: {neighbours: 5}
                    k-means: {centroids: 0}
                    per: plant
                    seeds: 1
                    held-out: {calibration: 1.5}
                    trim: lots
                    windows: {least: 500, most: 50}
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hdbscan")
        .hasMessageContaining("is of another algorithm than k-means")
        .hasMessageContaining("k-means.centroids")
        .hasMessageContaining("per")
        .hasMessageContaining("seeds")
        .hasMessageContaining("held-out.calibration")
        .hasMessageContaining("trim")
        .hasMessageContaining("is above windows.most");
  }

  @Test
  void theExampleCanBeUsed() {
    Path example =
        Stream.<Path>iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(directory -> directory.resolve("deployment/examples/trainer.yaml"))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow();
    TrainingPlan plan = ConfigFile.read(example, Map.of(), TrainerConfig::read);
    assertThat(plan.per()).isEqualTo(Per.CLASS);
  }

  private static TrainingPlan read(String yaml) {
    return ConfigFile.parse(yaml, "trainer.yaml", Map.of(), TrainerConfig::read);
  }
}
