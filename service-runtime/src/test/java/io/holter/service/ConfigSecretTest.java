package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSecretTest {
  private final Path directory;

  ConfigSecretTest(@TempDir Path directory) {
    this.directory = directory;
  }

  record Login(String user, Secret password, Map<String, String> kafka) {
    static Login read(ConfigNode root) {
      return new Login(root.text("user", "u"), root.secret("password"), root.map("kafka"));
    }
  }

  @Test
  void readsTheFileThatIsNamedRelativeToTheConfiguration() throws IOException {
    Files.writeString(directory.resolve("pw"), "hunter2\n");
    Login login = read("password-file: pw", Map.of());
    assertThat(login.password().reveal()).isEqualTo("hunter2");
  }

  @Test
  void takesItFromTheEnvironmentBeforeTheFile() throws IOException {
    Files.writeString(directory.resolve("pw"), "old");
    Login login = read("password-file: pw", Map.of("HOLTER_PASSWORD", "new"));
    assertThat(login.password()).isEqualTo(Secret.of("new"));

    Files.writeString(directory.resolve("other"), "newer");
    String other = directory.resolve("other").toString();
    assertThat(read("password: old", Map.of("HOLTER_PASSWORD_FILE", other)).password().reveal())
        .isEqualTo("newer");
  }

  @Test
  void printsNoSecretWithTheConfiguration() {
    Login login =
        read(
            "password: hunter2\nkafka: {sasl.jaas.config: 'x hunter2', ssl.key.password: hunter2,"
                + " ssl.keystore.location: k.p12}",
            Map.of());
    assertThat(login.toString())
        .doesNotContain("hunter2")
        .contains("password=***", "ssl.keystore.location=k.p12");
    assertThat(login.kafka()).containsEntry("ssl.key.password", "hunter2");
  }

  @Test
  void printsNoSecretWithAProblem() {
    ConfigException refused =
        refusal(
            root -> {
              root.value("api-token", ValueType.integer(1, 5));
              root.secret("pin");
              root.check(root.text("pin-length", "4").isEmpty(), "pin", "is too short");
              root.text("url", Pattern.compile("https:.*"), "an https URL");
              return "";
            },
            "api-token: hunter2\npin: hunter2\npasword: hunter2\nurl: http://u:hunter2@h/");
    assertThat(refused)
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("api-token: *** is not a whole number")
        .hasMessageContaining("pin: *** is too short")
        .hasMessageContaining("url: http://***@h/ is not an https URL");
    assertThat(refused.problems()).hasSize(4);
  }

  @Test
  void refusesASecretThatIsMissingEmptyUnreadableOrGivenTwice() throws IOException {
    Files.writeString(directory.resolve("empty"), "\n");
    assertThat(problem("user: a"))
        .isEqualTo("password: is missing; give password-file, the file that holds it (c.yaml:1)");
    assertThat(problem("password-file: nowhere"))
        .isEqualTo("password-file: nowhere is not a text file that can be read (c.yaml:1)");
    assertThat(problem("password-file: empty"))
        .isEqualTo("password-file: empty is a file without a secret in it (c.yaml:1)");
    assertThat(problem("password: a\npassword-file: b"))
        .isEqualTo("password: is given twice; keep password or password-file, not both (c.yaml:1)");
  }

  @Test
  void mayBeLeftOutIfOptional() {
    Optional<Secret> none =
        ConfigFile.parse("", "c", Map.of(), root -> root.optionalSecret("password"));
    assertThat(none).isEmpty();
  }

  private Login read(String yaml, Map<String, String> environment) {
    return ConfigFile.read(write(yaml), environment, Login::read);
  }

  private String problem(String yaml) {
    Path file = write(yaml);
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> ConfigFile.read(file, Map.of(), Login::read));
    assertThat(refused.problems()).hasSize(1);
    return refused.problems().get(0).toString().replace(directory + "/", "");
  }

  private ConfigException refusal(Function<ConfigNode, String> r, String yaml) {
    return catchThrowableOfType(
        ConfigException.class, () -> ConfigFile.read(write(yaml), Map.of(), r));
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(directory.resolve("c.yaml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
