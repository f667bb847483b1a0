package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Feedback;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.schema.Verdict;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say, and what detection then tells; and the states that scores carry. */
class FeedbackTopologyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://feedback");
  private static final Topics TOPICS = Topics.standard();
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Instant LEARNED = Events.NOON.plus(PERIOD.multipliedBy(200));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TopologyTestDriver driver;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    Fleet fleet =
        new Fleet(
            Map.of(
                "acme",
                List.of(
                    new DeviceClass(
                        "plc", "plc-*", Optional.empty(), Optional.empty(), Criticality.NORMAL))));
    DetectionTopology topology =
        new DetectionTopology(
            TestProps.of("feedback"), TOPICS, REGISTRY, policies().always(), fleet, meters);
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("feedback"));
    for (String device : List.of("plc-1", "robot-1")) {
      learn(device);
    }
    scores();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void tellsANoveltyUntilItIsAcceptedAndAgainOnceThatHasExpired() {
    Instant from = LEARNED.plusSeconds(100);
    say(accepted("f-1").setFrom(from).setExpires(from.plusSeconds(100)));

    assertThat(told("plc-1", "pool/submit", from.minusSeconds(10))).contains("new-channel");
    assertThat(told("plc-1", "pool/submit", from)).doesNotContain("new-channel");
    assertThat(told("plc-1", "pool/submit", from.plusSeconds(99))).doesNotContain("new-channel");
    assertThat(told("plc-1", "pool/submit", from.plusSeconds(100))).contains("new-channel");
    assertThat(accepted()).as("holter.detection.accepted").isEqualTo(2);
  }

  @Test
  void tellsAnotherNoveltyAndAnotherDeviceOfAnotherClass() {
    say(accepted("f-1").setDeviceClass("plc").setChannel("pool/submit"));

    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(10))).doesNotContain("new-channel");
    assertThat(told("plc-1", "cmd/open", LEARNED.plusSeconds(20))).contains("new-channel");
    assertThat(told("robot-1", "pool/submit", LEARNED.plusSeconds(10))).contains("new-channel");
  }

  @Test
  void tellsItAgainOnceTheAcceptanceIsWithdrawnOrForgotten() {
    say(accepted("f-1"));
    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(10))).doesNotContain("new-channel");
    say(accepted("f-1").setVerdict(Verdict.WITHDRAWN));
    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(20))).contains("new-channel");

    say(accepted("f-1"));
    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(30))).doesNotContain("new-channel");
    write("acme/f-1", null);
    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(40))).contains("new-channel");
  }

  @Test
  void saysThatAllIsWellWhereEverythingWasExpected() {
    say(accepted("f-1"));
    say(accepted("f-2").setBehaviour("payload-size"));
    say(accepted("f-3").setBehaviour("inter-arrival"));

    pipe("plc-1", "pool/submit", LEARNED.plusSeconds(10));

    assertThat(scores()).isNotEmpty().allSatisfy(s -> assertThat(s.getScore()).isZero());
  }

  @Test
  void passesOverAFeedbackThatIsNone() {
    write("acme/f-0", "no feedback at all".getBytes(StandardCharsets.UTF_8));
    say(accepted("f-1"));

    assertThat(told("plc-1", "pool/submit", LEARNED.plusSeconds(10))).doesNotContain("new-channel");
  }

  @Test
  void showsTheStateOfTheFirstDepartureThenOneAMinute() {
    for (int i = 1; i <= 14; i++) {
      pipe("plc-1", "pool/submit-" + i, LEARNED.plusSeconds(10L * i));
    }

    List<Instant> shown =
        scores().stream().filter(s -> s.getBaseline() != null).map(Score::getTime).toList();

    assertThat(shown)
        .containsExactly(
            LEARNED.plusSeconds(10), LEARNED.plusSeconds(70), LEARNED.plusSeconds(130));
  }

  private List<String> told(String device, String channel, Instant time) {
    pipe(device, channel, time);
    return scores().stream()
        .filter(s -> s.getTime().equals(time))
        .flatMap(s -> s.getBehaviours().stream())
        .map(Behaviour::getName)
        .toList();
  }

  private double accepted() {
    return meters
        .get("holter.detection.accepted")
        .tag("behaviour", "new-channel")
        .counter()
        .count();
  }

  private static Feedback.Builder accepted(String id) {
    return Feedback.newBuilder()
        .setId(id)
        .setTenant("acme")
        .setVerdict(Verdict.ACCEPTED)
        .setBehaviour("new-channel")
        .setAuthor("ada")
        .setReason("the new dosing unit")
        .setFrom(Events.NOON);
  }

  private void say(Feedback.Builder said) {
    Feedback feedback = said.build();
    byte[] bytes =
        Serdes.serializer(Feedback.class, REGISTRY).serialize(TOPICS.feedback(), feedback);
    write(feedback.getTenant() + "/" + feedback.getId(), bytes);
  }

  private void write(String key, byte @Nullable [] value) {
    driver
        .createInputTopic(TOPICS.feedback(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, Events.NOON));
  }

  private void learn(String device) {
    for (Instant time = Events.NOON; !time.isAfter(LEARNED); time = time.plus(PERIOD)) {
      pipe(device, "temp", time);
    }
  }

  private void pipe(String device, String channel, Instant time) {
    driver
        .createInputTopic(
            TOPICS.telemetry("acme"),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY))
        .pipeInput(
            new TestRecord<>(
                "acme/" + device, Events.from("acme", device).setChannel(channel).build(), time));
  }

  private List<Score> scores() {
    return driver
        .createOutputTopic(
            TOPICS.scores("acme"),
            new StringDeserializer(),
            Serdes.deserializer(Score.class, REGISTRY))
        .readValuesToList();
  }

  private static PolicyBook policies() {
    Learning learning = new Learning(Duration.ofMinutes(10), 50, Optional.empty());
    return PolicyBook.of(
        "7",
        new Thresholds(DetectorSettings.defaults().withLearning(learning), AlertPolicy.defaults()));
  }
}
