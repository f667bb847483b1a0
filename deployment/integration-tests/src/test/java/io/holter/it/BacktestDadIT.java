package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.HolterRun;
import io.holter.cli.replay.KafkaAccess;
import io.holter.cli.replay.Topologies;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A day of real traffic, replayed faster than time through real connections: what a back-test says
 * of them is what happened, and what it predicts of another policy is what happens then.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestDadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TENANT = "replay";
  private static final String UNTIL = "2019-10-23T21:00:00Z";
  private static final String IN_FORCE =
      """
      learning: {until: "2019-10-23T02:00:00Z"}
      """;
  private static final String ANOTHER =
      """
      learning: {until: "2019-10-23T02:00:00Z"}
      budget: {alerts-per-month: 1000}
      alerts: {open-after: 1, open-score: 0.3}
      """;

  private DataDirectory data;
  private Standalone standalone;
  private Endpoints endpoints;
  private final List<Application> running = new ArrayList<>();

  @BeforeAll
  void replay() throws Exception {
    Path wednesday = capture("capture_1910230000_wed.pcap");
    data = DataDirectory.temporary();
    standalone =
        Standalone.compose(
            new StandaloneConfig(
                StandalonePorts.ANY,
                EventTimeChoice.DEVICE,
                List.of(new TenantEntry(TENANT, TENANT, List.of())),
                IN_FORCE),
            data,
            progress -> {});
    endpoints = standalone.start();
    HolterRun replay =
        HolterRun.of(
            "replay",
            wednesday.toString(),
            "--to",
            endpoints.mqtt(),
            "--data",
            data.root().toString());
    assertThat(replay.code()).as(replay.err()).isZero();
  }

  @AfterAll
  void stop() {
    running.forEach(Application::close);
    if (standalone != null) {
      standalone.close();
      data.close();
    }
  }

  @Test
  void tellsWhatProductionToldByteForByteAndTheSameAgain() throws Exception {
    Path policy = Files.writeString(data.root().resolve("in-force.yaml"), IN_FORCE);

    HolterRun first = backtest(policy);
    HolterRun second = backtest(policy);

    JsonNode result = json(first);
    assertThat(result.get("knownIncidents").asLong()).isEqualTo(4);
    assertThat(result.get("detected").get("current").asLong()).isPositive();
    assertThat(result.get("reproduced").asBoolean()).as(first.out()).isTrue();
    assertThat(result.get("gained")).isEmpty();
    assertThat(result.get("lost")).isEmpty();
    assertThat(result.get("production").get("compared").asLong())
        .isEqualTo(told(Topics.standard()).size())
        .isPositive();
    assertThat(result.get("alerts").get("current").asLong()).isEqualTo(opened(Topics.standard()));
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void predictsWhatAnotherBudgetDoesToTheSameInput() throws Exception {
    Path policy = Files.writeString(data.root().resolve("another.yaml"), ANOTHER);
    JsonNode predicted = json(backtest(policy));
    Topics again = new Topics("again");

    fresh(again, policy);

    assertThat(predicted.get("alerts").get("candidate").asLong()).isEqualTo(opened(again));
    assertThat(predicted.get("alerts").get("candidate").asLong())
        .isGreaterThan(predicted.get("alerts").get("current").asLong());
  }

  /** The same input for another installation on the same Kafka, with another policy. */
  private void fresh(Topics topics, Path policy) throws Exception {
    Path conf = data.root().resolve("again.yaml");
    String as = Files.readString(data.root().resolve("conf").resolve("streams.yaml"));
    String own =
        as.substring(0, as.indexOf("policy:"))
                .replace("topics: {", "topics: {prefix: again, ")
                .replaceAll("state-dir: .*", "state-dir: " + data.root().resolve("again-state"))
            + "application-id-prefix: again\npolicy:\n"
            + Files.readString(policy).indent(2);
    Files.writeString(conf, own);
    Application streams =
        StreamsApplication.compose(
            ConfigFile.read(conf, Map.of(), StreamsAppConfig::read), new ApplicationMetrics());
    running.add(streams);
    streams.start();
    await("the other installation is ready")
        .atMost(PATIENCE)
        .until(() -> streams.report().values().stream().allMatch(Health::isReady));
    copy(Topics.standard().intake(), topics.intake());
    new Topologies(
            new KafkaAccess(
                Map.of("bootstrap.servers", endpoints.kafka()),
                RegistrySettings.at(endpoints.registry()),
                topics),
            TENANT)
        .awaitCaughtUp(PATIENCE);
  }

  private void copy(String from, String to) {
    try (TopicLog log = new TopicLog(endpoints.kafka(), from);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", endpoints.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> record : log.all()) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    to,
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
      }
      producer.flush();
    }
  }

  private HolterRun backtest(Path policy) {
    HolterRun run =
        HolterRun.of(
            "policy",
            "backtest",
            "-f",
            policy.toString(),
            "--to",
            UNTIL,
            "--incidents",
            capture("incidents.csv").toString(),
            "--data",
            data.root().toString(),
            "-o",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private long opened(Topics topics) {
    return told(topics).stream()
        .filter(a -> a.getKind() == AlertKind.DEVICE && a.getState() == AlertState.OPENED)
        .count();
  }

  private List<Alert> told(Topics topics) {
    try (TopicLog log = new TopicLog(endpoints.kafka(), topics.alerts(TENANT))) {
      log.all();
      return log.values(Alert.class, RegistrySettings.at(endpoints.registry())).stream()
          .filter(a -> a.getUpdatedAt().isBefore(Instant.parse(UNTIL)))
          .toList();
    }
  }

  private static JsonNode json(HolterRun run) throws Exception {
    return JsonMapper.builder().build().readTree(run.out());
  }

  private static Path capture(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared/data/dad").resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(
        file.isPresent(), "skipped: no shared/data/dad/" + name + " above the working directory");
    return file.orElseThrow();
  }
}
