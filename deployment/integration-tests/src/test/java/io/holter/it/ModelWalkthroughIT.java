package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.HolterRun;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.FeatureWindow;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From an empty Kafka to a released model and back, as a data scientist goes it, with the commands
 * that they type, beside topologies that run all the while: the demo's plant for 100 minutes of
 * event time, in which its welder mines coins four times.
 */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ModelWalkthroughIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VICTIM = "welder-03";
  private static final String GOOD = "plant@1";
  private static final String WORSE = "plant@2";

  private final PlantDay plant = new PlantDay("walked-mqtt", "acme");
  private Brokers brokers;
  private Site site;
  private Path home;
  private Path config;
  private ApplicationMetrics metrics;
  private Application streams;

  @BeforeAll
  void startTopologies(Brokers shared) throws Exception {
    brokers = shared;
    site = Site.of(brokers, "walked", "acme");
    home = brokers.directory("walked");
    HolterRun key = HolterRun.of("model", "key", "--out", home.resolve("keys").toString());
    assertThat(key.code()).as(key.err()).isZero();
    config = configured(SiteFiles.of(brokers, brokers.registry(), "walked", "acme").streams(0));
    metrics = new ApplicationMetrics();
    streams =
        StreamsApplication.compose(
            ConfigFile.read(config, Map.of(), StreamsAppConfig::read), metrics);
    streams.start();
    await("topologies")
        .atMost(PATIENCE)
        .until(() -> streams.report().values().stream().allMatch(Health::isReady));
  }

  @AfterAll
  void stop() {
    streams.close();
    metrics.close();
    site.close();
  }

  @Test
  @Order(1)
  void exportsTheFeaturesOfAnHourAndTrainsAModelOnThem() throws Exception {
    live(plant.healthy(0, 60), 60);

    assertThat(json("model", "features", "--tenant", "acme", "--out", file("features.csv")))
        .isNotNull();
    JsonNode trained = trained("features.csv", "plant-1", "1", "algorithm: k-means\nseed: 1\n");

    assertThat(trained.get("model").asText()).isEqualTo(GOOD);
    assertThat(trained.get("evaluation").get("windows").asInt()).isGreaterThan(300);
    assertThat(Path.of(file("plant-1"), "card.md")).content().contains("# " + GOOD);
  }

  @Test
  @Order(2)
  void releasesItOnTrialWhereItsAlertsReachNobody() throws Exception {
    decided("release", file("plant-1"), 60);

    live(plant.mined(60, 75, 64, 68), 75);

    List<Alert> experimental = experimental();
    assertThat(experimental)
        .isNotEmpty()
        .allMatch(Alert::getExperimental)
        .allMatch(a -> GOOD.equals(a.getModelVersion()))
        .extracting(Alert::getDevice)
        .contains(VICTIM);
    assertThat(alertsUntilClosed(64)).extracting(Alert::getModelVersion).containsOnlyNulls();
  }

  @Test
  @Order(3)
  void comparesItWithOneThatTookTheMiningForNormal() throws Exception {
    run(
        "model",
        "features",
        "--tenant",
        "acme",
        "--out",
        file("infected.csv"),
        "--from",
        PlantDay.minute(64).toString(),
        "--to",
        PlantDay.minute(68).toString());
    trained(
        "infected.csv",
        "plant-2",
        "2",
        """
        algorithm: k-means
        k-means: {centroids: 2}
        held-out: {calibration: 0.5, evaluation: 0}
        windows: {least: 10}
        """);

    JsonNode compared =
        json(
            "model",
            "compare",
            file("plant-1"),
            file("plant-2"),
            "--tenant",
            "acme",
            "--from",
            PlantDay.minute(60).toString(),
            "--to",
            PlantDay.minute(75).toString());

    assertThat(compared.toString()).contains(VICTIM, GOOD, WORSE);
  }

  @Test
  @Order(4)
  void promotesItOnceAPersonSaidThatTheAlertWasRight() throws Exception {
    String alert =
        alerts().stream()
            .filter(a -> a.getDevice().equals(VICTIM))
            .findFirst()
            .orElseThrow()
            .getId();
    run(
        "alert",
        "verdict",
        alert,
        "--verdict",
        "true",
        "--reason",
        "a coin miner",
        "--author",
        "ada");

    decided("promote", GOOD, 75);
    live(plant.mined(75, 90, 79, 82), 90);

    assertThat(alertsUntilClosed(79))
        .filteredOn(a -> a.getModelVersion() != null)
        .isNotEmpty()
        .allMatch(a -> GOOD.equals(a.getModelVersion()) && !a.getExperimental())
        .allMatch(a -> !a.getUpdatedAt().isBefore(PlantDay.minute(79)))
        .extracting(Alert::getDevice)
        .contains(VICTIM);
  }

  @Test
  @Order(5)
  void refusesToPromoteTheOneThatDoesWorse() throws Exception {
    decided("release", file("plant-2"), 90);

    HolterRun refused = holter(decision("promote", WORSE, 90));

    assertThat(refused.code()).as(refused.err()).isEqualTo(1);
    assertThat(refused.err()).contains(WORSE + " was not promoted: worse than the champion");
    assertThat(run("model", "list", "-o", "json").out()).contains(GOOD, WORSE);
  }

  @Test
  @Order(6)
  void rollsBackToWhatWasBefore() throws Exception {
    run(decision("rollback", "", 90));

    live(plant.mined(90, 100, 94, 96), 100);

    List<Alert> after =
        alertsUntilClosed(94).stream()
            .filter(a -> a.getOpenedAt().isAfter(PlantDay.minute(90)))
            .toList();
    assertThat(after).extracting(Alert::getModelVersion).containsOnlyNulls();
  }

  /** Writes to intake, and returns when the topologies are done with it. */
  private void live(List<Inputs.Item> items, int until) {
    new Intake(brokers, site).write(items);
    try (TopicLog features = site.log(site.topics().features("acme"))) {
      await("windows up to minute " + until)
          .atMost(PATIENCE)
          .until(() -> ended(features.values(FeatureWindow.class, site.registry()), until));
    }
  }

  /** The last window of every device is there. */
  private static boolean ended(List<FeatureWindow> windows, int until) {
    return windows.stream()
            .filter(w -> w.getUntil().equals(PlantDay.minute(until)))
            .map(FeatureWindow::getDevice)
            .distinct()
            .count()
        == 12;
  }

  private JsonNode trained(String data, String out, String version, String plan)
      throws IOException {
    Path trainer = Files.writeString(home.resolve(out + ".yaml"), plan);
    HolterRun run =
        HolterRun.of(
            "model",
            "train",
            "--config",
            trainer.toString(),
            "--data",
            file(data),
            "--out",
            file(out),
            "--name",
            "plant",
            "--version",
            version,
            "-o",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }

  /** Decides, and gives every instance the time that it is promised to hear of it. */
  private void decided(String command, String what, int minute) {
    run(decision(command, what, minute));
    Instant heard = Instant.now().plusSeconds(5);
    await("the lead of a decision").atMost(PATIENCE).until(() -> Instant.now().isAfter(heard));
  }

  private String[] decision(String command, String what, int minute) {
    List<String> args = new ArrayList<>(List.of("model", command));
    if (!what.isEmpty()) {
      args.add(what);
    }
    args.addAll(
        List.of(
            "--tenant",
            "acme",
            "--reason",
            "the walk-through",
            "--author",
            "ada",
            "--key",
            home.resolve("keys/model-key.pem").toString(),
            "--effective-from",
            PlantDay.minute(minute).toString(),
            "--past"));
    return args.toArray(String[]::new);
  }

  /** All alerts, when the one of the mining that began at a minute was closed. */
  private List<Alert> alertsUntilClosed(int minute) {
    return await("the closed alert of minute " + minute)
        .atMost(PATIENCE)
        .until(
            this::alerts,
            all ->
                all.stream()
                    .filter(a -> a.getDevice().equals(VICTIM))
                    .filter(a -> a.getState() == AlertState.CLOSED)
                    .anyMatch(a -> !a.getOpenedAt().isBefore(PlantDay.minute(minute))));
  }

  private List<Alert> alerts() {
    return alerts(site.topics().alerts("acme"));
  }

  private List<Alert> experimental() {
    return await("experimental alerts")
        .atMost(PATIENCE)
        .until(() -> alerts(site.topics().experimentalAlerts("acme")), found -> !found.isEmpty());
  }

  private List<Alert> alerts(String topic) {
    try (TopicLog log = site.log(topic)) {
      log.all();
      return log.values(Alert.class, site.registry());
    }
  }

  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-o", "json"));
    return JsonMapper.builder().build().readTree(run(all.toArray(String[]::new)).out());
  }

  private HolterRun run(String... args) {
    HolterRun run = holter(args);
    assertThat(run.code()).as("%s: %s%s", String.join(" ", args), run.out(), run.err()).isZero();
    return run;
  }

  private HolterRun holter(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config.toString()));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private String file(String name) {
    return home.resolve(name).toString();
  }

  /** Windows of half a minute, trust in the new key, and alerts as the scores are. */
  private Path configured(Path file) throws IOException {
    String yaml =
        Files.readString(file)
            .replace(
                "learning: {duration: 5s, min-messages: 15}",
                "learning: {duration: 30m, min-messages: 50}\n  budget: {mode: direct}");
    return Files.writeString(
        file,
        yaml
            + "features: {window: 30s}\nmodels: {trusted-keys: [\"%s\"]}\n"
                .formatted(home.resolve("keys/model-key.pub.pem")));
  }
}
