package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.HolterRun;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.service.Application;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an analyst does with an alert: looks at it, has it explained and computed again, says that
 * it was harmless, and is not told of the same again, but of something else.
 */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FeedbackIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FORGED = "judged.forged";

  private final Inputs inputs = new Inputs("judged-mqtt", "acme");
  private Brokers brokers;
  private Site site;
  private Path config;
  private Application streams;
  private Alert alert;

  @BeforeAll
  void raiseAnAlert(Brokers shared) throws Exception {
    brokers = shared;
    site = Site.of(brokers, "judged", "acme");
    config = brokers.directory("judged").resolve("streams.yaml");
    streams = site.startStreams();
    new Intake(brokers, site).write(inputs.all());
    Story.of(site, inputs);
    alert = latest("turned").orElseThrow();
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  @Order(1)
  void listsAndShowsTheAlert() throws IOException {
    HolterRun list =
        holter("alert", "list", "--tenant", "acme", "--device", "turned", "-o", "json");

    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out().lines()).hasSize(1);
    assertThat(json(list).get("id").asText()).isEqualTo(alert.getId());
    HolterRun show = holter("alert", "show", alert.getId().substring(0, 10));
    assertThat(show.code()).isZero();
    assertThat(show.out()).contains("acme/turned", "new-channel", "stratum/submit");
  }

  @Test
  @Order(2)
  void explainsItByItsRecordsAndComputesTheSameScores() throws IOException {
    HolterRun explained = holter("alert", "explain", alert.getId());

    assertThat(explained.code()).as(explained.out() + explained.err()).isZero();
    assertThat(explained.out())
        .contains("consistent with T1692.001", "stratum/submit", "400 B", "\\x00\\x00")
        .contains("recomputed: identical");
    JsonNode json = json(holter("alert", "explain", alert.getId(), "-o", "json"));
    assertThat(json.get("recomputed").asText()).isEqualTo("identical");
    assertThat(json.get("evidence")).isNotEmpty().allMatch(e -> e.get("kept").asBoolean());
  }

  @Test
  @Order(3)
  void saysThatAScoreOrItsStateOrItsRecordWasTamperedWith() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.kafka()))) {
      admin
          .createTopics(List.of(new NewTopic(FORGED, Optional.of(1), Optional.empty())))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    Score score = carrying();
    Behaviour first = score.getBehaviours().get(0);
    Behaviour nudged =
        Behaviour.newBuilder(first).setScore(Math.nextUp(first.getScore() / 2)).build();
    ByteBuffer state = ByteBuffer.wrap(bytes(score.getBaseline()));
    state.limit(state.limit() - 1);

    assertThat(explain("as-it-was", score)).isEqualTo("identical 0");
    assertThat(
            explain(
                "score",
                Score.newBuilder(score)
                    .setBehaviours(
                        Stream.concat(Stream.of(nudged), score.getBehaviours().stream().skip(1))
                            .toList())
                    .build()))
        .isEqualTo("differs 1");
    assertThat(explain("state", Score.newBuilder(score).setBaseline(state).build()))
        .isEqualTo("differs 1");
    assertThat(explain("record", Score.newBuilder(score).setEvidence(List.of(other())).build()))
        .isEqualTo("differs 1");
  }

  @Test
  @Order(4)
  void refusesToExplainWithAnotherPolicyThanTheOneThatMadeIt() throws Exception {
    Path other = config.resolveSibling("other.yaml");
    java.nio.file.Files.writeString(
        other, java.nio.file.Files.readString(config).replace("version: it", "version: next"));

    HolterRun refused =
        HolterRun.of("alert", "explain", alert.getId(), "--config", other.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("made by policy 'it'", "have next: give --config");
  }

  @Test
  @Order(5)
  void doesNotTellAgainWhatWasBenignButTellsSomethingElse() throws Exception {
    // A global store is complete before the first record is processed: nothing is left to chance.
    streams.close();
    HolterRun verdict =
        holter(
            "alert",
            "verdict",
            alert.getId(),
            "--verdict",
            "benign",
            "--reason",
            "a new probe",
            "--author",
            "ada",
            "-o",
            "json");
    assertThat(verdict.code()).as(verdict.err()).isZero();
    assertThat(verdict.out().lines()).hasSize(alert.getBehaviours().size());
    streams = site.startStreams();

    Instant from = alert.getUpdatedAt().plusSeconds(120);
    new Intake(brokers, site).write(afterwards(from));

    Alert second =
        await("the alert of something else")
            .atMost(PATIENCE)
            .until(
                () -> latest("turned").filter(a -> !a.getId().equals(alert.getId())),
                Optional::isPresent)
            .orElseThrow();
    assertThat(second.getOpenedAt()).isEqualTo(from.plusSeconds(200));
    assertThat(second.getBehaviours())
        .extracting(Behaviour::getChannel)
        .contains("cmd/open")
        .doesNotContain("stratum/submit");
  }

  @Test
  @Order(6)
  void listsWhatWasSaidAndTakesItBack() throws Exception {
    HolterRun accepted = holter("baseline", "accepted", "--tenant", "acme");
    assertThat(accepted.out()).contains("benign", "new-channel", "ada", "a new probe");
    HolterRun accept =
        holter(
            "baseline",
            "accept",
            "--tenant",
            "acme",
            "--behaviour",
            "silence",
            "--reason",
            "x",
            "--from",
            "2026-11-21T06:00:00Z",
            "-o",
            "json");
    assertThat(accept.code()).as(accept.err()).isZero();
    String id = json(accept).get("id").asText();

    HolterRun withdrawn = holter("baseline", "withdraw", id, "--reason", "y", "-o", "json");

    assertThat(withdrawn.code()).as(withdrawn.err()).isZero();
    assertThat(json(withdrawn).get("verdict").asText()).isEqualTo("withdrawn");
    assertThat(json(withdrawn).get("id").asText()).isEqualTo(id);
    assertThat(holter("baseline", "withdraw", "no-such", "--reason", "y").code()).isEqualTo(1);
  }

  /** The device keeps its rhythm and its new channel; at the end it finds another one. */
  private List<Inputs.Item> afterwards(Instant from) {
    List<Inputs.Item> items = new ArrayList<>();
    Inputs.Item sample =
        inputs.all().stream()
            .filter(i -> i.event().getChannel().equals("stratum/submit"))
            .findFirst()
            .orElseThrow();
    for (int s = 0; s <= 200; s++) {
      Instant time = from.plusSeconds(s);
      items.add(item(sample, "status", 40, time.minusMillis(600)));
      if (s % 5 == 0) {
        items.add(item(sample, "stratum/submit", 400, time.minusMillis(550)));
      }
    }
    items.add(item(sample, "cmd/open", 400, from.plusSeconds(200)));
    return items;
  }

  private static Inputs.Item item(Inputs.Item like, String channel, int size, Instant time) {
    DeviceEvent event =
        DeviceEvent.newBuilder(like.event())
            .setChannel(channel)
            .setPayload(ByteBuffer.allocate(size))
            .setPayloadSize(size)
            .setReceiveTime(time)
            .build();
    return new Inputs.Item(event, time, -1);
  }

  /** What comes of explaining an alert that rests on this score alone. */
  private String explain(String id, Score score) throws Exception {
    Evidence at = write(FORGED, "acme/turned", score);
    Alert forged = Alert.newBuilder(alert).setId(id).setScores(List.of(at)).build();
    write(site.topics().alerts(), "acme/turned", forged);
    HolterRun explained = holter("alert", "explain", id, "-o", "json");
    return json(explained).get("recomputed").asText() + " " + explained.code();
  }

  private <T extends SpecificRecord> Evidence write(String topic, String key, T value)
      throws Exception {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    byte[] bytes = Serdes.serializer(type, site.registry()).serialize(topic, value);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      RecordMetadata written =
          producer.send(new ProducerRecord<>(topic, key, bytes)).get(30, TimeUnit.SECONDS);
      return new Evidence(topic, written.partition(), written.offset());
    }
  }

  /** The first score of the alert that carries its state. */
  private Score carrying() {
    try (TopicLog scores = site.log(site.topics().scores("acme"))) {
      var decoder = Serdes.deserializer(Score.class, site.registry());
      return scores.all().stream()
          .filter(r -> alert.getScores().contains(place(r)))
          .map(r -> decoder.deserialize(r.topic(), r.value()))
          .filter(s -> s.getBaseline() != null)
          .findFirst()
          .orElseThrow();
    }
  }

  /** A record of the same device that is not the one that departed. */
  private Evidence other() {
    Evidence own = alert.getEvidence().get(0);
    return new Evidence(own.getTopic(), own.getPartition(), own.getOffset() - 30);
  }

  private Optional<Alert> latest(String device) {
    try (TopicLog log = site.log(site.topics().alerts("acme"))) {
      var decoder = Serdes.deserializer(Alert.class, site.registry());
      return log.all().stream()
          .map(r -> decoder.deserialize(r.topic(), r.value()))
          .filter(a -> a.getDevice().equals(device) && a.getState() != AlertState.CLOSED)
          .reduce((a, b) -> b);
    }
  }

  private HolterRun holter(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config.toString()));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(HolterRun run) throws IOException {
    assertThat(run.out()).as(run.err()).isNotBlank();
    return JsonMapper.builder().build().readTree(run.out());
  }

  private static Evidence place(ConsumerRecord<?, ?> record) {
    return new Evidence(record.topic(), record.partition(), record.offset());
  }

  private static byte[] bytes(ByteBuffer state) {
    byte[] bytes = new byte[state.remaining()];
    state.duplicate().get(bytes);
    return bytes;
  }
}
