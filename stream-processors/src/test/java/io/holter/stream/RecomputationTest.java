package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Feedback;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.schema.Verdict;
import io.holter.service.ConfigFile;
import io.holter.stream.Recomputation.Outcome;
import io.holter.stream.Recomputation.Outcome.Differs;
import io.holter.stream.Recomputation.Outcome.Identical;
import io.holter.stream.Recomputation.Outcome.Impossible;
import io.holter.stream.Recomputation.Shown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scores that the real topology made, computed again; whole, and tampered with. */
class RecomputationTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://recomputation");
  private static final Topics TOPICS = Topics.standard();
  private static final Instant LEARNED = Events.NOON.plusSeconds(2_000);

  private final StreamsAppConfig config =
      ConfigFile.parse(
          """
          kafka: {bootstrap.servers: "localhost:9"}
          registry: {url: "mock://recomputation"}
          tenants: [{id: acme, speakers: [{source: plant-mqtt, principal: "*"}]}]
          policy: {version: "7", learning: {duration: 10m, min-messages: 50}}
          """,
          "streams",
          Map.of(),
          StreamsAppConfig::read);
  private final Recomputation again =
      new Recomputation(config.policy().always().get(), config.tenants().fleet(), List.of());
  private final List<Shown> told = new ArrayList<>();
  private TopologyTestDriver driver;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    DetectionTopology topology =
        new DetectionTopology(
            TestProps.of("again"),
            TOPICS,
            REGISTRY,
            config.policy().always(),
            config.tenants().fleet(),
            new SimpleMeterRegistry());
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("again"));
    for (int i = 0; i <= 200; i++) {
      tell("temp", Events.NOON.plus(Duration.ofSeconds(10).multipliedBy(i)));
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void givesTheSameScoreOfAnEventBitForBit() {
    Score score = novelty();

    assertThat(score.getBehaviours()).hasSizeGreaterThan(1);
    assertThat(again.of(score, Optional.of(last()))).isInstanceOf(Identical.class);
  }

  @Test
  void givesTheSameScoreOfADeadlineBitForBit() {
    watermark(LEARNED.plusSeconds(3_600));
    Score silence =
        scores().stream()
            .filter(s -> s.getTrigger() == ScoreTrigger.DEADLINE && s.getBaseline() != null)
            .findFirst()
            .orElseThrow();

    assertThat(silence.getBehaviours()).extracting(Behaviour::getName).contains("silence");
    assertThat(again.of(silence, Optional.empty())).isInstanceOf(Identical.class);
  }

  @Test
  void saysWhatAModelsScoreComesFromInstead() {
    Score score = Score.newBuilder(novelty()).setModelVersion("fleet@1").build();

    assertThat(again.of(score, Optional.of(last())))
        .isInstanceOfSatisfying(
            Impossible.class,
            impossible ->
                assertThat(impossible.why())
                    .contains("fleet@1", "topic of features", "holter model compare"));
  }

  @Test
  void tellsThatTheEvidenceWasTamperedWith() {
    Score score = novelty();
    DeviceEvent other = DeviceEvent.newBuilder(last().event()).setPayloadSize(9_000).build();

    assertThat(differences(again.of(score, Optional.of(new Shown(other, last().time())))))
        .isNotEmpty();
    assertThat(differences(again.of(score, Optional.of(new Shown(other, LEARNED)))))
        .singleElement()
        .asString()
        .contains("give no score of");
  }

  @Test
  void tellsThatTheScoreWasTamperedWith() {
    Score score = novelty();
    Behaviour first = score.getBehaviours().get(0);
    Behaviour lower = Behaviour.newBuilder(first).setScore(Math.nextDown(first.getScore())).build();

    Score changed = Score.newBuilder(score).setBehaviours(List.of(lower)).build();

    assertThat(differences(again.of(changed, Optional.of(last()))))
        .anyMatch(d -> d.startsWith(first.getName()) && d.contains("score"))
        .anyMatch(d -> d.endsWith("the computation has it, the score does not"));
  }

  @Test
  void tellsThatTheStateWasTamperedWith() {
    Score score = novelty();
    int size = score.getBaseline().remaining();
    int noticed = 0;
    for (int at = 0; at < size; at++) {
      ByteBuffer state = ByteBuffer.wrap(score.getBaseline().array().clone());
      state.put(at, (byte) (state.get(at) ^ 1));
      Score changed = Score.newBuilder(score).setBaseline(state).build();
      noticed += again.of(changed, Optional.of(last())) instanceof Differs ? 1 : 0;
    }

    // What the score does not depend on, such as another channel's sample, need not show.
    assertThat(noticed).as("of %d flipped bits", size).isGreaterThan(10);
    ByteBuffer cut = ByteBuffer.wrap(score.getBaseline().array(), 0, size / 2).slice();
    assertThat(again.of(Score.newBuilder(score).setBaseline(cut).build(), Optional.of(last())))
        .isInstanceOf(Differs.class);
  }

  @Test
  void isNotMisledByWhatWasSaidToBeExpected() {
    Score score = novelty();
    Feedback withdrawn =
        Feedback.newBuilder()
            .setId("f-1")
            .setTenant("acme")
            .setVerdict(Verdict.WITHDRAWN)
            .setBehaviour("new-channel")
            .setAuthor("ada")
            .setFrom(Events.NOON)
            .build();
    List<Behaviour> others =
        score.getBehaviours().stream().filter(b -> !b.getName().equals("new-channel")).toList();
    double worst = others.stream().mapToDouble(Behaviour::getScore).max().orElse(0);
    Score then = Score.newBuilder(score).setBehaviours(others).setScore(worst).build();

    assertThat(again.of(then, Optional.of(last()))).isInstanceOf(Differs.class);
    assertThat(
            new Recomputation(
                    config.policy().always().get(), config.tenants().fleet(), List.of(withdrawn))
                .of(then, Optional.of(last())))
        .isInstanceOf(Identical.class);
  }

  @Test
  void saysWhyItCannotBeTold() {
    Score score = novelty();

    assertThat(again.of(score, Optional.empty()))
        .isEqualTo(new Impossible("the record that it is about is not on its topic any more"));
    assertThat(again.of(Score.newBuilder(score).setPolicyVersion("6").build(), Optional.of(last())))
        .isInstanceOf(Impossible.class)
        .asString()
        .contains("policy '6', and known are 7");
    assertThat(again.of(Score.newBuilder(score).setBaseline(null).build(), Optional.of(last())))
        .isInstanceOf(Impossible.class);
  }

  private static List<String> differences(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Differs.class);
    return outcome.details();
  }

  private Score novelty() {
    scores();
    DeviceEvent event =
        Events.from("acme", "plc-1").setChannel("pool/submit").setPayloadSize(561).build();
    tell(event, LEARNED.plusSeconds(3));
    return scores().stream().filter(s -> s.getBaseline() != null).findFirst().orElseThrow();
  }

  private Shown last() {
    return told.get(told.size() - 1);
  }

  private void tell(String channel, Instant time) {
    tell(Events.from("acme", "plc-1").setChannel(channel).build(), time);
  }

  private void tell(DeviceEvent event, Instant time) {
    told.add(new Shown(event, time));
    pipe("acme/plc-1", event, time);
  }

  private void watermark(Instant time) {
    DeviceEvent event =
        DeviceEvent.newBuilder(Events.watermark("plant-mqtt")).setTenant("acme").build();
    pipe(WatermarkKey.text("plant-mqtt", 0), event, time);
  }

  private void pipe(String key, DeviceEvent event, Instant time) {
    driver
        .createInputTopic(
            TOPICS.telemetry("acme"),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY))
        .pipeInput(new TestRecord<>(key, event, time));
  }

  private List<Score> scores() {
    return driver
        .createOutputTopic(
            TOPICS.scores("acme"),
            new StringDeserializer(),
            Serdes.deserializer(Score.class, REGISTRY))
        .readValuesToList();
  }
}
