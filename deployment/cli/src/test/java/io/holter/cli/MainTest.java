package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommandAndEveryExitCode() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "demo",
            "standalone",
            "replay",
            "evaluate",
            "mqtt",
            "coap",
            "streams",
            "alert",
            "baseline",
            "generate-completion")
        .contains("3   not reached in time");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "standalone",
        "replay",
        "evaluate",
        "mqtt",
        "coap",
        "streams",
        "alert",
        "baseline"
      })
  void everyCommandHasHelp(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: holter " + command);
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("holter ");
  }

  @Test
  void refusesAnUnknownCommandAndNamesTheNearest() {
    assertThat(run("replai")).isEqualTo(2);
    assertThat(err.toString()).contains("replai", "replay", "holter --help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesADurationThatIsNone() {
    assertThat(run("demo", "--timeout", "5 minutes")).isEqualTo(2);
    assertThat(err.toString()).contains("--timeout", "'5 minutes' is no duration");
  }

  @Test
  void listsEverythingThatIsWrongWithAReplayAtOnce() {
    int code =
        run("replay", "/no/such.pcap", "--map", "{bad}/x", "--kafka", "k:9092", "--username", "u");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("/no/such.pcap", "{bad} is none of", "not tenant/device/channel")
        .contains("--kafka goes with --to", "--username and --password-file go together");
  }

  @Test
  void refusesASpeedThatIsNone(@TempDir Path directory) throws IOException {
    Path capture = Files.createFile(directory.resolve("a.pcap"));

    assertThat(run("replay", capture.toString(), "--speed", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("'-1' is neither max nor a number above 0");
  }

  @Test
  void failsOnAFileThatIsNoCapture(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.pcap"), "no capture at all");

    assertThat(run("replay", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("a.pcap", "neither pcap nor pcapng");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqtt", "coap", "streams"})
  void listsEveryProblemOfAConfiguration(String command, @TempDir Path directory)
      throws IOException {
    Path config = Files.writeString(directory.resolve("c.yaml"), "kafak: {}\nregistry: {url: 7}\n");

    assertThat(run(command, "--config", config.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("c.yaml", "problems", "kafka");
  }

  @Test
  void refusesAnUnknownKeyWithTheNearestKnownOne(@TempDir Path directory) throws IOException {
    Path config = Files.writeString(directory.resolve("c.yaml"), "kafak: {}\n");

    assertThat(run("streams", "--config", config.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("kafak", "kafka");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqtt", "coap", "streams"})
  void asksForTheConfigurationThatIsMissing(String command) {
    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString()).contains("--config=FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqtt", "coap", "streams"})
  void listsTheKeysOfAConfiguration(String command) {
    assertThat(run(command, "--keys")).isZero();
    assertThat(out.toString()).contains("| `registry.url` |");
  }

  private int run(String... args) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
  }
}
