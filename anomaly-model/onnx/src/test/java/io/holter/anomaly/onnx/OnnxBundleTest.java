package io.holter.anomaly.onnx;

import static io.holter.anomaly.onnx.IsolationForest.FEATURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.model.Calibration;
import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import io.holter.anomaly.onnx.IsolationForest.Scored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader is found, and a bundle goes through its bytes and scores. */
class OnnxBundleTest {
  private static final String FILE = "model.onnx";
  private final List<Scored> windows = IsolationForest.windows();

  @Test
  void scoresAndGivesReasonsAfterAWayThroughBytes() {
    byte[] bytes = bundle(IsolationForest.file(), Map.of("higher-is", "normal")).toBytes();

    try (WindowModel model = ModelBundle.of(bytes).load()) {
      ModelScore far = score(model, w -> w.values()[3] == 5);
      ModelScore near = score(model, w -> w.values()[3] == 3);

      assertThat(far.rarity()).isLessThan(0.03).isLessThan(near.rarity());
      assertThat(far.reasons())
          .extracting(ModelScore.Reason::feature)
          .contains("message-count", "payload-bytes-mean");
    }
  }

  @Test
  void isRefusedWhereTheManifestDoesNotSayWhatALargerFigureMeans() {
    ModelBundle silent = bundle(IsolationForest.file(), Map.of());

    assertThatThrownBy(silent::load)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("forest@1 says nothing under provenance.higher-is");
  }

  @Test
  void isRefusedWhereTheFileTakesOtherFeatures() {
    ModelBundle other = bundle(Graphs.file(Graphs.sum(3)), Map.of("higher-is", "anomalous"));

    assertThatThrownBy(other::load)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("float [1, 3], not float [1, 4]");
  }

  private ModelScore score(WindowModel model, java.util.function.Predicate<Scored> which) {
    Scored window = windows.stream().filter(which).findFirst().orElseThrow();
    return model.score("d0", new FeatureVector(0, 300_000, window.window())).orElseThrow();
  }

  private ModelBundle bundle(byte[] file, Map<String, String> provenance) {
    double[] heldOut =
        windows.stream()
            .filter(w -> w.values()[3] == 3)
            .mapToDouble(w -> -w.scoreSamples())
            .toArray();
    ModelPart part =
        ModelPart.of(
            ModelPart.FLEET,
            FILE,
            file,
            FEATURES.stream().map(f -> new FeatureRange(f, "1", 1, 2, 3, 2, 1)).toList(),
            Calibration.of(heldOut));
    ModelManifest manifest =
        new ModelManifest(
            "forest",
            "1",
            "onnx",
            "isolation-forest",
            "1-300000ms",
            FEATURES,
            "fleet",
            provenance,
            Map.of());
    return ModelBundle.of(manifest, List.of(part), Map.of(FILE, file), "# forest", "{}");
  }
}
