package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.HolterRun;
import io.holter.cli.features.FeatureTable;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feature windows, alerts and verdicts on a real Kafka become a table, the same on every run. */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeatureExportIT {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String SET = FeatureSets.of(WINDOW).id();
  private static final int FEATURES = FeatureSets.of(WINDOW).features().size();
  private static final int WINDOWS = 24;

  private final List<Future<?>> written = new ArrayList<>();
  private Brokers brokers;
  private SiteFiles files;
  private Topics topics;
  private Path config;

  @BeforeAll
  void writeWindows(Brokers shared) throws Exception {
    brokers = shared;
    topics = brokers.topics("exported", "acme");
    files = SiteFiles.of(brokers, brokers.registry(), "exported", "acme");
    config = files.streams(0);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int n = 0; n < WINDOWS; n++) {
        for (int d = Brokers.DEVICES - 1; d >= 0; d--) {
          write(producer, topics.features("acme"), at(n + 1), window("d" + d, n, SET));
        }
      }
      write(producer, topics.features("acme"), at(1), window("d0", 0, "1-60000ms"));
      write(producer, topics.alerts("acme"), at(10), alert(AlertState.OPENED, 4));
      write(producer, topics.alerts("acme"), at(10), alert(AlertState.CLOSED, 9));
      for (Future<?> each : written) {
        each.get();
      }
    }
  }

  @Test
  void writesEveryWindowOnceInADefiniteOrderWithTheVerdictsAsLabels() throws Exception {
    HolterRun verdict =
        holter("alert", "verdict", "welded", "--verdict", "true", "--reason", "an intruder");
    assertThat(verdict.code()).as(verdict.err()).isZero();
    Path out = brokers.directory("exported").resolve("all.parquet");

    HolterRun run = features("--format", "parquet", "--out", out.toString());

    FeatureTable table = FeatureTable.read(out);
    assertThat(table.windows())
        .hasSize(WINDOWS * Brokers.DEVICES)
        .isSortedAccordingTo(FeatureTable.ORDER);
    assertThat(table.windows())
        .filteredOn(w -> w.label() == Label.ANOMALOUS)
        .allMatch(w -> w.device().equals("d3") && w.alert().orElse("").equals("welded"))
        .extracting(w -> Instant.ofEpochMilli(w.vector().from()))
        .containsExactly(at(3), at(4));
    JsonNode said = JsonMapper.builder().build().readTree(run.out());
    assertThat(said.get("leftOut").get("otherFeatureSets").get("1-60000ms").asInt()).isOne();
    assertThat(Path.of(out + ".schema.json")).content().contains("\"unit\" : \"B\"");
  }

  @Test
  void givesTheSameBytesOnEveryRunAndOnlyTheTimeAskedFor() throws Exception {
    Path first = brokers.directory("exported").resolve("first.csv");
    Path second = brokers.directory("exported").resolve("second.csv");

    for (Path out : List.of(first, second)) {
      features("--out", out.toString(), "--from", at(10).toString(), "--to", at(12).toString());
    }

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(FeatureTable.read(first).windows())
        .hasSize(2 * Brokers.DEVICES)
        .allMatch(w -> !at(10).isAfter(Instant.ofEpochMilli(w.vector().from())))
        .allMatch(w -> Instant.ofEpochMilli(w.vector().from()).isBefore(at(12)));
  }

  @Test
  void saysThatThereIsNothingAndWritesNothing() throws Exception {
    Path out = brokers.directory("exported").resolve("none.csv");

    HolterRun run =
        holter(
            "model",
            "features",
            "--tenant",
            "acme",
            "--out",
            out.toString(),
            "--from",
            at(99).toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("exported.t.acme.features holds no window that fits");
    assertThat(Files.notExists(out)).isTrue();
  }

  @Test
  void comparesModelsOverTheRecordedWindows() throws Exception {
    Path home = brokers.directory("exported");
    Path trainer =
        Files.writeString(
            home.resolve("trainer.yaml"),
            """
            algorithm: isolation-forest
            per: fleet
            held-out: {calibration: 0.5, evaluation: 0.1}
            windows: {least: 20}
            """);
    Path early = home.resolve("early");
    Path late = home.resolve("late");
    train(trainer, early, "--to", at(12).toString());
    train(trainer, late, "--from", at(12).toString());

    JsonNode apart = compare(early, late);
    JsonNode alike = compare(early, early);

    int windows = WINDOWS * Brokers.DEVICES;
    int disagreements = apart.get("disagreements").size();
    assertThat(apart.get("a").get("model").asText()).isEqualTo("early@1");
    assertThat(apart.get("b").get("model").asText()).isEqualTo("late@1");
    assertThat(apart.get("windows").asInt()).isEqualTo(windows);
    assertThat(apart.get("agreement").asDouble())
        .isEqualTo((windows - disagreements) / (double) windows);
    assertThat(apart.get("a").get("alerting").asInt() + apart.get("b").get("alerting").asInt())
        .isEqualTo(2 * apart.get("both").asInt() + disagreements);
    assertThat(alike.get("agreement").asDouble()).isOne();
    assertThat(alike.get("disagreements")).isEmpty();
  }

  private void train(Path trainer, Path model, String... time) {
    Path windows = model.resolveSibling(model.getFileName() + ".csv");
    List<String> args = new ArrayList<>(List.of("--out", windows.toString()));
    args.addAll(List.of(time));
    features(args.toArray(String[]::new));
    HolterRun trained =
        HolterRun.of(
            "model",
            "train",
            "--config",
            trainer.toString(),
            "--data",
            windows.toString(),
            "--out",
            model.toString(),
            "--name",
            model.getFileName().toString());
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private JsonNode compare(Path a, Path b) throws IOException {
    HolterRun run =
        holter("model", "compare", a.toString(), b.toString(), "--tenant", "acme", "-o", "json");
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }

  private HolterRun features(String... more) {
    List<String> args =
        new ArrayList<>(List.of("model", "features", "--tenant", "acme", "-o", "json"));
    args.addAll(List.of(more));
    HolterRun run = holter(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private HolterRun holter(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config.toString()));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private static FeatureWindow window(String device, int n, String set) {
    return FeatureWindow.newBuilder()
        .setTenant("acme")
        .setDevice(device)
        .setSource("exported-mqtt")
        .setFrom(at(n))
        .setUntil(at(n + 1))
        .setFeatureSet(set)
        .setValues(Collections.nCopies(FEATURES, n / 3.0))
        .build();
  }

  /** Of d3, from the middle of window 3 to the middle of window 4; closed later. */
  private static Alert alert(AlertState state, int now) {
    return Alert.newBuilder()
        .setId("welded")
        .setTenant("acme")
        .setDevice("d3")
        .setSource("exported-mqtt")
        .setState(state)
        .setRevision(state == AlertState.CLOSED ? 1 : 0)
        .setFirstSeen(at(3).plusSeconds(150))
        .setOpenedAt(at(4).plusSeconds(150))
        .setUpdatedAt(at(now).plusSeconds(150))
        .setReason("it speaks on a new channel")
        .setScore(1)
        .setBehaviours(
            List.of(
                Behaviour.newBuilder()
                    .setName("new-channel")
                    .setObserved(1)
                    .setUnit("1")
                    .setExpected("none")
                    .setSampleCount(10)
                    .setScore(1)
                    .setContribution(1)
                    .setExplanation("new")
                    .build()))
        .setEvidence(List.of())
        .setDepartures(1)
        .setPolicyVersion("it")
        .build();
  }

  private <T extends SpecificRecord> void write(
      KafkaProducer<String, byte[]> producer, String topic, Instant time, T value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    byte[] bytes = Serdes.serializer(type, files.registry()).serialize(topic, value);
    String key = "acme/" + value.get(value.getSchema().getField("device").pos());
    written.add(producer.send(new ProducerRecord<>(topic, null, time.toEpochMilli(), key, bytes)));
  }

  private static Instant at(int n) {
    return NOON.plus(WINDOW.multipliedBy(n));
  }
}
