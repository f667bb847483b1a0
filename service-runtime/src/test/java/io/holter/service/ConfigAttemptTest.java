package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigAttemptTest {
  private final Path home;

  ConfigAttemptTest(@TempDir Path home) {
    this.home = home;
  }

  private static String name(ConfigNode root) {
    var authority = root.section("tls").optionalFile("ca-file");
    var password = root.section("login").optionalSecret("password");
    var directory = root.path("directory", Path.of("data"));
    assertThat(List.of(authority, password, directory)).hasSize(3);
    return root.text("name");
  }

  @Test
  void namesTheFilesWhoseContentItIs() throws IOException {
    Files.writeString(home.resolve("pw"), "hunter2");
    Files.writeString(home.resolve("ca.pem"), "");
    ConfigAttempt<String> attempt =
        attempt("{name: n, directory: d, tls: {ca-file: ca.pem}, login: {password-file: ./pw}}");

    assertThat(attempt.orElseThrow()).isEqualTo("n");
    assertThat(attempt.files()).isEqualTo(files("plant.yaml", "ca.pem", "pw"));
  }

  @Test
  void namesFilesThatAreNotThereTooForTheyMayCome() throws IOException {
    ConfigAttempt<String> attempt =
        attempt("{name: n, tls: {ca-file: ca.pem}, login: {password-file: pw}}");

    assertThat(attempt).isInstanceOf(ConfigAttempt.Faulty.class);
    assertThat(attempt.files()).isEqualTo(files("plant.yaml", "ca.pem", "pw"));
  }

  @Test
  void namesTheFileItselfWhenThereIsNothingToRead() {
    ConfigAttempt<String> attempt =
        ConfigFile.attempt(home.resolve("plant.yaml"), Map.of(), ConfigAttemptTest::name);

    assertThat(attempt.files()).isEqualTo(files("plant.yaml"));
    assertThat(((ConfigAttempt.Faulty<String>) attempt).fault())
        .hasMessageContaining("there is no such file");
  }

  private ConfigAttempt<String> attempt(String yaml) throws IOException {
    Path file = Files.writeString(home.resolve("plant.yaml"), yaml);
    return ConfigFile.attempt(file, Map.of(), ConfigAttemptTest::name);
  }

  private Set<Path> files(String... names) {
    return Arrays.stream(names).map(home::resolve).collect(Collectors.toSet());
  }
}
