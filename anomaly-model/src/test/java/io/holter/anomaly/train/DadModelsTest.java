package io.holter.anomaly.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.Content;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import io.holter.anomaly.PayloadReader;
import io.holter.anomaly.ValueSettings;
import io.holter.anomaly.feature.DeviceFeatures;
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.anomaly.train.TrainingPlan.Per;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every algorithm with its defaults, trained on DAD's Monday and judged on Tuesday to Thursday; the
 * table of decision 20 is what it prints. The labels are not used for learning.
 */
class DadModelsTest {
  private static final Instant TUESDAY = Instant.parse("2019-10-21T22:00:00Z");
  private static final List<Algorithm> ALGORITHMS =
      List.of(
          new IsolationForest(100, 256),
          new OneClassSvm(0.01, 0),
          new LinearOneClassSvm(0.01),
          new KMeans(8, 100),
          new Hdbscan(20, 10));

  @Test
  void modelsOfMondayAreJudgedByTheDaysAfter() throws IOException {
    Path data = data();
    List<KnownIncident> incidents =
        rows(data.resolve("incidents.csv"))
            .map(row -> new KnownIncident(row[0], row[1], millis(row[2]), millis(row[3])))
            .toList();
    FeatureSet features = FeatureSets.of(Duration.ofMinutes(5));
    List<LabelledWindow> windows = windows(data, features);
    Map<String, Double> auc = new TreeMap<>();
    for (Per per : List.of(Per.FLEET, Per.DEVICE)) {
      for (Algorithm algorithm : ALGORITHMS) {
        ModelBundle bundle =
            Training.run(
                new TrainingRequest(
                    "dad", "1", plan(algorithm, per), features, windows, incidents, Map.of()),
                (part, parts, key, count) -> {});
        Map<String, String> figures = new TreeMap<>(bundle.manifest().evaluation());
        auc.put(per.word() + " " + algorithm.name(), number(figures, "auc"));
        System.out.printf(
            "DAD models | %s | %s | %d B | %.1f us | %s%n",
            per.word(),
            algorithm.name(),
            bundle.toBytes().length,
            micros(bundle, windows),
            figures);
      }
    }
    // Floors, so that a change that makes the models worse is noticed; the figures are in the ADR.
    assertThat(auc).hasSize(10);
    assertThat(auc.get("fleet hdbscan")).isGreaterThan(0.72);
    assertThat(auc.get("device isolation-forest")).isGreaterThan(0.75);
  }

  private static double number(Map<String, String> figures, String name) {
    return Double.parseDouble(figures.getOrDefault(name, "NaN"));
  }

  private static double micros(ModelBundle bundle, List<LabelledWindow> windows) {
    try (WindowModel model = bundle.load()) {
      long begin = 0;
      for (int round = 0; round < 3; round++) {
        begin = System.nanoTime();
        windows.forEach(each -> model.score(each.device(), each.vector()));
      }
      return (System.nanoTime() - begin) / 1e3 / windows.size();
    }
  }

  private static TrainingPlan plan(Algorithm algorithm, Per per) {
    return new TrainingPlan(
        algorithm,
        per,
        1,
        List.of(),
        0.25,
        new TrainingPlan.Evaluated(0, Optional.of(TUESDAY)),
        0.01,
        new TrainingPlan.Limits(100, 5000));
  }

  private static List<LabelledWindow> windows(Path data, FeatureSet features) throws IOException {
    List<LabelledWindow> windows = new ArrayList<>();
    Map<String, DeviceFeatures> devices = new TreeMap<>();
    for (String[] row : rows(data.resolve("events.csv")).toList()) {
      if (row[3].equals("DISCONNECT")) {
        continue;
      }
      DeviceFeatures device = devices.computeIfAbsent(row[2], id -> DeviceFeatures.fresh());
      device
          .advance(millis(row[0]))
          .ifPresent(ended -> windows.add(window(row[2], features, ended)));
      device.observe(observation(row), features.window());
    }
    return windows;
  }

  private static LabelledWindow window(String device, FeatureSet features, FeatureVector vector) {
    return new LabelledWindow(
        "dad", device, Optional.empty(), features.id(), vector, Label.UNLABELLED, Optional.empty());
  }

  private static Observation observation(String[] row) {
    boolean message = row[3].equals("PUBLISH");
    Content content =
        message
            ? PayloadReader.read(
                ByteBuffer.wrap(row[7].getBytes(StandardCharsets.UTF_8)),
                "",
                new ValueSettings(true, List.of(), "", 0.001))
            : Content.UNSEEN;
    return new Observation(
        millis(row[0]),
        message ? Kind.MESSAGE : Kind.CONNECT,
        row[4],
        Integer.parseInt(row[6]),
        message ? "PUBLISH QOS_" + row[5] : "",
        new Origin(row[1], ""),
        content);
  }

  private static Stream<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
  }

  private static long millis(String seconds) {
    return Math.round(Double.parseDouble(seconds) * 1e3);
  }

  private static Path data() {
    Optional<Path> data =
        Stream.<Path>iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(directory -> directory.resolve("shared/data/dad"))
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(data.isPresent(), "skipped: no shared/data/dad in a directory above");
    return data.orElseThrow();
  }
}
