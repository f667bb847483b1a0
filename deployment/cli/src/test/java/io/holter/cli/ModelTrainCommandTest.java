package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.features.FeatureFormat;
import io.holter.cli.features.FeatureTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices for four days, one of them flooding at the end. */
class ModelTrainCommandTest {
  private static final long START = Instant.parse("2026-01-15T00:00:00Z").toEpochMilli();
  private static final FeatureSet FEATURES = FeatureSets.of(Duration.ofMinutes(30));
  private static final int WINDOWS = 192;

  @TempDir private Path directory = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    new FeatureTable(FEATURES.names(), windows())
        .write(directory.resolve("features.csv"), FeatureFormat.CSV, "");
    Files.writeString(
        directory.resolve("incidents.csv"),
        "device,kind,start,end\npress-1,flood,%s,%s\n".formatted(at(180), at(182)));
    Files.writeString(
        directory.resolve("trainer.yaml"), "algorithm: k-means\nwindows: {least: 50}\n");
  }

  @Test
  void makesABundleThatScoresAndSaysHowItDid() throws IOException {
    assertThat(train("model", "features.csv", "-o", "json")).isEqualTo(ExitCode.DONE);

    JsonNode told = new ObjectMapper().readTree(out.toString());
    ModelBundle bundle = ModelBundle.read(directory.resolve("model"));
    assertThat(told.get("model").asText()).isEqualTo("plant@2").isEqualTo(bundle.manifest().id());
    assertThat(told.get("sha256").asText()).isEqualTo(bundle.digest());
    assertThat(told.get("evaluation").get("auc").asDouble()).isGreaterThan(0.99);
    assertThat(told.get("evaluation").get("at").get(0).get("detected").asInt()).isEqualTo(1);
    assertThat(told.get("provenance").get("data.file.1").asText())
        .matches("sha256 [0-9a-f]{64} features\\.csv");
    assertThat(bundle.manifest().provenance())
        .containsKeys("version.holter", "version.java", "version.tribuo", "code.revision", "seed");
    assertThat(err.toString()).contains("training 1 of 1: fleet");
    try (WindowModel model = bundle.load(FEATURES)) {
      FeatureVector flood = windows().get(2 * 180).vector();
      assertThat(model.score("press-1", flood).orElseThrow().rarity()).isLessThan(0.001);
      assertThat(model.score("press-1", flood).orElseThrow().reasons().get(0).feature())
          .isEqualTo("message-count");
    }
  }

  @Test
  void theOrderOfTheRowsDoesNotChangeTheModel() throws IOException {
    List<LabelledWindow> shuffled = new ArrayList<>(windows());
    Collections.shuffle(shuffled, new Random(3));
    new FeatureTable(FEATURES.names(), shuffled)
        .write(directory.resolve("shuffled.csv"), FeatureFormat.CSV, "");
    train("one", "features.csv");
    train("same", "features.csv");
    train("other", "shuffled.csv");

    ModelBundle one = ModelBundle.read(directory.resolve("one"));
    assertThat(ModelBundle.read(directory.resolve("same")).toBytes()).isEqualTo(one.toBytes());
    ModelBundle other = ModelBundle.read(directory.resolve("other"));
    assertThat(other.parts()).isEqualTo(one.parts());
    assertThat(other.manifest().provenance().get("data.windows-sha256"))
        .isEqualTo(one.manifest().provenance().get("data.windows-sha256"));
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsWritten() throws IOException {
    assertThat(train("model", "absent.csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("absent.csv");
    Files.writeString(directory.resolve("trainer.yaml"), "algorithm: oracle\nseeds: 1\n");
    assertThat(train("model", "features.csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("algorithm", "seeds");
    Files.writeString(directory.resolve("trainer.yaml"), "windows: {least: 5000}\n");
    assertThat(train("model", "features.csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("windows.least");
    assertThat(run("model", "train")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--data");
    assertThat(directory.resolve("model")).doesNotExist();
  }

  @Test
  void theKeysOfTheConfigurationArePrinted() {
    assertThat(run("model", "train", "--keys")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("held-out.evaluation-from", "k-means.centroids");
  }

  private int train(String model, String features, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "model",
                    "train",
                    "--config",
                    directory.resolve("trainer.yaml").toString(),
                    "--data",
                    directory.resolve(features).toString(),
                    "--incidents",
                    directory.resolve("incidents.csv").toString(),
                    "--out",
                    directory.resolve(model).toString(),
                    "--name",
                    "plant",
                    "--version",
                    "2"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
  }

  private static Instant at(int window) {
    return Instant.ofEpochMilli(START + window * FEATURES.window().toMillis());
  }

  private static List<LabelledWindow> windows() {
    List<LabelledWindow> windows = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < WINDOWS; i++) {
      for (String device : List.of("press-1", "press-2")) {
        boolean flood = device.equals("press-1") && i >= 180 && i < 182;
        List<Double> values = new ArrayList<>();
        for (String name : FEATURES.names()) {
          boolean count = name.equals("message-count");
          values.add(count ? (flood ? 400 : 10 + random.nextInt(4)) : random.nextDouble());
        }
        windows.add(
            new LabelledWindow(
                "acme",
                device,
                Optional.empty(),
                FEATURES.id(),
                new FeatureVector(at(i).toEpochMilli(), at(i + 1).toEpochMilli(), values),
                Label.UNLABELLED,
                Optional.empty()));
      }
    }
    return windows;
  }
}
