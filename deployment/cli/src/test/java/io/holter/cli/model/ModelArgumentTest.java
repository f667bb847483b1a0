package io.holter.cli.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArgumentTest {
  @TempDir private Path directory = Path.of("");
  private final ModelArgument models =
      new ModelArgument(
          new KafkaAccess(Map.of(), RegistrySettings.at("http://localhost:9"), Topics.standard()),
          new TrustedKeys(List.of()),
          new Bundles(FeatureSets.of(Duration.ofMinutes(5))));

  @Test
  void saysThatAnArgumentNamesNoModel() {
    assertThatThrownBy(() -> models.load("no/such"))
        .isInstanceOf(InputException.class)
        .hasMessage("'no/such' is neither a directory nor of the form NAME@VERSION");
  }

  @Test
  void saysThatADirectoryHoldsNoModel() {
    assertThatThrownBy(() -> models.load(directory.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the model in " + directory + " is refused: ")
        .hasMessageContaining("model.json");
  }

  @Test
  void saysThatAManifestIsDamaged() throws IOException {
    Files.writeString(directory.resolve("model.json"), "{\"name\":");

    assertThatThrownBy(() -> models.load(directory.toString()))
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
