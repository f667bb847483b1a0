package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPathTest {
  private final Path directory;

  ConfigPathTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void resolvesPathsAgainstTheDirectoryOfTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "data: ../d\nca: ca.pem\n");
    Path ca = Files.writeString(directory.resolve("ca.pem"), "x");
    assertThat(ConfigFile.<Path>read(file, Map.of(), root -> both(root, "data")))
        .isEqualTo(directory.resolveSibling("d"));
    assertThat(ConfigFile.<Path>read(file, Map.of(), root -> both(root, "ca"))).isEqualTo(ca);
  }

  @Test
  void wantsAFileThatIsSaidToExist() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "data: d\nca: nowhere.pem\n");
    assertThatThrownBy(() -> ConfigFile.<Path>read(file, Map.of(), root -> both(root, "ca")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ca: nowhere.pem is not a file that can be read");
  }

  @Test
  void tellsOfAConfigurationThatIsNotThere() {
    Path file = directory.resolve("none.yaml");
    assertThatThrownBy(() -> ConfigFile.read(file, Map.of(), root -> root.text("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration cannot be read: there is no such file")
        .hasMessageContaining(file.toString());
  }

  @Test
  void tellsOfAConfigurationThatIsNotText() throws IOException {
    Path file = directory.resolve("c.yaml");
    Files.write(file, "a: ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigFile.read(file, Map.of(), root -> root.text("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("it is not UTF-8 text");
  }

  private static Path both(ConfigNode root, String wanted) {
    Map<String, Path> paths = Map.of("data", root.path("data"), "ca", root.existingFile("ca"));
    return Objects.requireNonNull(paths.get(wanted));
  }
}
