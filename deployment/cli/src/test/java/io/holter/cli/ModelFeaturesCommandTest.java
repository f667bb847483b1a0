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
class ModelFeaturesCommandTest {
  private final StringWriter err = new StringWriter();
  private Path directory = Path.of("");

  @BeforeEach
  void configure(@TempDir Path temporary) throws IOException {
    directory = temporary;
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
  void listsEverythingThatIsWrongAtOnce() {
    int code =
        features(
            "--tenant",
            "acne",
            "--class",
            "press",
            "--from",
            "2026-11-21T06:00:00Z",
            "--to",
            "2026-11-21T05:00:00Z");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("'acne' is not configured; there are [acme]")
        .contains("'press' is none of the tenant's []")
        .contains("--from 2026-11-21T06:00:00Z is not before --to 2026-11-21T05:00:00Z");
  }

  @Test
  void refusesIncidentsThatCannotBeReadBeforeKafkaIsAsked() throws IOException {
    Path incidents = Files.writeString(directory.resolve("incidents.csv"), "device,kind\na,x\n");

    int code = features("--tenant", "acme", "--incidents", incidents.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("has no column 'start_ts' or 'start' of an incident");
  }

  @Test
  void refusesAPlaceWhereNoFileCanBe() {
    String config = directory.resolve("streams.yaml").toString();

    assertThat(
            run("model", "features", "--tenant", "acme", "--config", config, "--out", "no/dir/f"))
        .isEqualTo(2);
    assertThat(
            run(
                "model",
                "features",
                "--tenant",
                "acme",
                "--config",
                config,
                "--out",
                directory + ""))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--out: there is no directory ", "no/dir; make it first")
        .contains("--out: " + directory + " is a directory; name a file in it");
  }

  @Test
  void wantsToKnowWhereTo() {
    assertThat(run("model", "features", "--tenant", "acme")).isEqualTo(2);
    assertThat(err.toString()).contains("--out");
  }

  private int features(String... options) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "model",
                "features",
                "--config",
                directory.resolve("streams.yaml").toString(),
                "--out",
                directory.resolve("out.csv").toString()));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    PrintWriter out = new PrintWriter(new StringWriter());
    return Main.commandLine(out, new PrintWriter(err, true)).execute(args);
  }
}
