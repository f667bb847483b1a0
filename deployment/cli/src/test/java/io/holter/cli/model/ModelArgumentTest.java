package io.holter.cli.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArgumentTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void saysThatADirectoryHoldsNoModel() {
    assertThatThrownBy(() -> ModelArgument.load(directory.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the model in " + directory + " is refused: ")
        .hasMessageContaining("model.json");
  }

  @Test
  void saysThatAManifestIsDamaged() throws IOException {
    Files.writeString(directory.resolve("model.json"), "{\"name\":");

    assertThatThrownBy(() -> ModelArgument.load(directory.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is refused: ");
  }

  @Test
  void refusesAModelOfOtherFeatures() {
    RarityModel model = RarityModel.reading(0);

    assertThatThrownBy(() -> ModelArgument.requireFit(model, FeatureSets.of(Duration.ofMinutes(1))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "m0@1 scores the feature set 1-300000ms, and the windows are of 1-60000ms: train it on these");
    assertThatCode(() -> ModelArgument.requireFit(model, FeatureSets.of(Duration.ofMinutes(5))))
        .doesNotThrowAnyException();
  }
}
