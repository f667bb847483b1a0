package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before Kafka is asked. */
class BaselineCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path config = Path.of("");

  @BeforeEach
  void configure(@TempDir Path directory) throws IOException {
    config =
        Files.writeString(
            directory.resolve("streams.yaml"),
            """
            kafka: {bootstrap.servers: "localhost:9"}
            registry: {url: "http://localhost:9"}
            tenants:
              - id: acme
                speakers: [{source: plant, principal: "*"}]
                classes: [{name: welder, devices: "welder-*"}]
            """);
  }

  @Test
  void listsEverythingThatIsWrongWithAnAcceptanceAtOnce() {
    int code =
        accept(
            "--tenant acne --class press --device b/c --behaviour new-topic --low 9 --high 1"
                .split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("'acne' is not configured; there are [acme]")
        .contains("give one of --device and --class")
        .contains("--device: 'b/c' does not match")
        .contains("--class: 'press' is none of")
        .contains("--behaviour: 'new-topic' is none of [message-rate,", "new-channel")
        .contains("--low 9.0 is above --high 1.0");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void knowsTheClassesOfTheTenant() {
    assertThat(accept("--tenant", "acme", "--class", "press", "--behaviour", "silence"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("'press' is none of the tenant's [welder]");
  }

  @Test
  void refusesToBeForgottenForLongerThanAYear() {
    assertThat(accept("--tenant", "acme", "--behaviour", "silence", "--expires", "400d"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--expires: 400 d is not above 0 and up to 365 d");
  }

  @Test
  void wantsToKnowWhy() {
    assertThat(run("alert", "verdict", "0f6e", "--verdict", "benign")).isEqualTo(2);
    assertThat(err.toString()).contains("--reason");
  }

  @Test
  void saysThatNoStandaloneHolterRuns() {
    assertThat(run("alert", "list", "--data", "target/no-such-holter")).isEqualTo(1);
    assertThat(err.toString()).contains("no standalone Holter runs on target/no-such-holter");
  }

  @Test
  void wantsToKnowWhatToDoWithAlerts() {
    assertThat(run("alert")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required subcommand");
  }

  private int accept(String... options) {
    List<String> args =
        new ArrayList<>(
            List.of("baseline", "accept", "--config", config.toString(), "--reason", "new unit"));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
  }
}
