package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.HolterRun;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.plant.Demo;
import io.holter.standalone.plant.DemoEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo plant, as {@code holter demo} runs it: it is learned, one robot is infected, and an
 * alert says so; a back-test of what happened says the same, while the plant goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
  private final List<DemoEvent> events = new CopyOnWriteArrayList<>();
  private Path files = Path.of("");
  private DataDirectory data;
  private Demo demo;
  private List<DemoEvent.Alerted> firstTold = List.of();
  private Instant end = Instant.MAX;

  @BeforeAll
  void playUntilTheAlertIsOut(@TempDir Path own) throws Exception {
    files = own;
    data = DataDirectory.at(files.resolve("demo"));
    demo = Demo.compose(data, events::add);
    demo.start();
    await("the infected robot's alert")
        .atMost(Duration.ofMinutes(4))
        .until(() -> alerts().stream().anyMatch(DemoEvent.Alerted::expected));
    firstTold = alerts();
    end = firstTold.get(firstTold.size() - 1).alert().getUpdatedAt().plusSeconds(2);
    await("the clock of every source").until(() -> Instant.now().isAfter(end.plusSeconds(4)));
  }

  @AfterAll
  void stop() {
    demo.close();
    data.close();
  }

  @Test
  void alertsForTheInfectedRobotAndNoOther() {
    assertThat(firstTold.stream().filter(DemoEvent.Alerted::expected).findFirst())
        .hasValueSatisfying(
            alerted -> {
              assertThat(alerted.alert().getState()).isEqualTo(AlertState.OPENED);
              assertThat(alerted.alert().getBehaviours())
                  .anySatisfy(b -> assertThat(b.getName()).isEqualTo("new-channel"));
            });
    assertThat(firstTold).allMatch(DemoEvent.Alerted::expected);
  }

  @Test
  void aBackTestTellsTheSameByteForByteAndTheSameAgain() throws Exception {
    Path policy = policy("in-force.yaml", "", "");

    HolterRun first = backtest(policy);
    HolterRun second = backtest(policy);

    JsonNode result = json(first);
    assertThat(result.get("reproduced").asBoolean()).as(first.out()).isTrue();
    assertThat(result.get("production").get("compared").asLong()).isPositive();
    assertThat(result.get("alerts").get("current").asLong()).isEqualTo(opened());
    assertThat(result.get("gained")).isEmpty();
    assertThat(result.get("lost")).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void aCandidateThatLearnsForLongerDoesNotTellIt() throws Exception {
    Path policy = policy("longer.yaml", "duration: 40s", "duration: 1h");

    JsonNode result = json(backtest(policy));

    assertThat(result.get("lost")).hasSize((int) opened()).isNotEmpty();
    assertThat(result.get("alerts").get("candidate").asLong()).isZero();
  }

  @Test
  void aDryRunFollowsThePlant() throws Exception {
    Path policy = policy("followed.yaml", "", "");

    HolterRun run = holter("dry-run", policy, "--for", "5s");

    JsonNode result = json(run);
    assertThat(run.err()).contains("The candidate holds from " + result.get("from").asText());
    assertThat(Instant.parse(result.get("to").asText()))
        .isAfter(Instant.parse(result.get("from").asText()).plusSeconds(2));
    assertThat(result.get("unchanged").asLong()).isPositive();
    assertThat(result.get("gained")).isEmpty();
    assertThat(result.get("lost")).isEmpty();
  }

  /** What is in force, with one thing changed. */
  private Path policy(String name, String what, String by) throws IOException {
    String config = Files.readString(data.root().resolve("conf").resolve("streams.yaml"));
    String inForce =
        config
            .substring(config.indexOf("policy:\n") + "policy:\n".length())
            .indent(-2)
            .replaceAll("version: .*\n", "");
    assertThat(inForce).contains(what);
    return Files.writeString(files.resolve(name), inForce.replace(what, by));
  }

  private HolterRun backtest(Path policy) {
    return holter("backtest", policy, "--to", end.toString());
  }

  private HolterRun holter(String command, Path policy, String option, String value) {
    HolterRun run =
        HolterRun.of(
            "policy",
            command,
            "-f",
            policy.toString(),
            option,
            value,
            "--data",
            data.root().toString(),
            "-o",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  /** Devices' alerts that had opened by the end. */
  private long opened() {
    return alerts().stream()
        .map(DemoEvent.Alerted::alert)
        .filter(a -> a.getKind() == AlertKind.DEVICE && a.getState() == AlertState.OPENED)
        .filter(a -> a.getUpdatedAt().isBefore(end))
        .count();
  }

  private static JsonNode json(HolterRun run) throws IOException {
    return JsonMapper.builder().build().readTree(run.out());
  }

  private List<DemoEvent.Alerted> alerts() {
    return events.stream()
        .filter(DemoEvent.Alerted.class::isInstance)
        .map(DemoEvent.Alerted.class::cast)
        .toList();
  }
}
