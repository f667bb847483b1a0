package io.holter.stream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSettingsTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void trustsNobodyUnlessToldTo() throws IOException {
    assertThat(read("models: {}\n").trusted().ids()).isEmpty();
  }

  @Test
  void trustsTheKeysOfTheFilesBesideTheConfiguration() throws IOException {
    String first = SigningKey.of(KeyFiles.make(directory.resolve("a"))).id();
    String second = SigningKey.of(KeyFiles.make(directory.resolve("b"))).id();

    assertThat(
            read("models: {trusted-keys: [a/model-key.pub.pem, b/model-key.pub.pem]}\n")
                .trusted()
                .ids())
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void saysEverythingThatIsWrongWithThemAtOnce() throws IOException {
    KeyFiles.make(directory.resolve("a"));

    assertThatThrownBy(() -> read("models: {trusted-keys: [a/model-key.pem, gone.pem]}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not a PEM file with a PUBLIC KEY")
        .hasMessageContaining("gone.pem is not a file that can be read");
  }

  private ModelSettings read(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("streams.yaml"), yaml);
    return ConfigFile.read(file, Map.of(), root -> root.section("models", ModelSettings::read));
  }
}
