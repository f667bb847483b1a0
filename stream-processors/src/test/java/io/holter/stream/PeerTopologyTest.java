package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.PeerBaseline;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.service.ConfigFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

/** Three welders are learned; then a fourth is put beside them. */
class PeerTopologyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://peers");
  private static final Topics TOPICS = Topics.standard();
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int MESSAGES = 80;
  private static final Instant LEARNED = Events.NOON.plus(PERIOD.multipliedBy(MESSAGES));

  private final StreamsAppConfig config =
      ConfigFile.parse(
          """
          kafka: {bootstrap.servers: "localhost:9"}
          registry: {url: "mock://peers"}
          tenants:
            - id: acme
              speakers: [{source: plant-mqtt, principal: "*"}]
              classes:
                - {name: welder, devices: "welder-*", site: hall-2}
                - {name: robot, devices: "robot-*", site: hall-2}
          policy: {version: "7", learning: {duration: 10m, min-messages: 50}}
          """,
          "streams",
          Map.of(),
          StreamsAppConfig::read);
  private TopologyTestDriver driver;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    DetectionTopology topology =
        new DetectionTopology(
            TestProps.of("peers"),
            TOPICS,
            REGISTRY,
            config.policy().always(),
            config.tenants().fleet(),
            new SimpleMeterRegistry());
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("peers"));
    for (int i = 0; i < MESSAGES; i++) {
      for (String welder : List.of("welder-1", "welder-2", "welder-3")) {
        pipe(welder, "temp", Events.NOON.plus(PERIOD.multipliedBy(i)));
      }
    }
    scores();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void keepsWhatDevicesOfAClassLearnedForItsNewOnes() {
    List<TestRecord<String, PeerBaseline>> kept =
        driver
            .createOutputTopic(
                TOPICS.peers(),
                new StringDeserializer(),
                Serdes.deserializer(PeerBaseline.class, REGISTRY))
            .readRecordsToList();

    assertThat(kept)
        .extracting(TestRecord::key)
        .containsExactly(
            "acme/class=welder/welder-1",
            "acme/class=welder/welder-2",
            "acme/class=welder/welder-3");
    assertThat(kept)
        .allSatisfy(
            rec -> {
              assertThat(rec.value().getLearnedAt())
                  .isEqualTo(Events.NOON.plus(Duration.ofMinutes(10)));
              assertThat(rec.timestamp()).isEqualTo(rec.value().getLearnedAt().toEpochMilli());
            });
  }

  @Test
  void tellsWhatANewDeviceDoesThatItsPeersDoNot() {
    Instant born = LEARNED.plus(Duration.ofMinutes(10));
    pipe("welder-4", "temp", born);
    assertThat(scores()).as("as its peers").allMatch(s -> s.getScore() == 0);

    pipe("welder-4", "cmd/open", born.plusSeconds(5));

    Score score = departed(scores());
    Behaviour behaviour = score.getBehaviours().get(0);
    assertThat(score.getPhase()).isEqualTo(BaselinePhase.LEARNING);
    assertThat(behaviour.getName()).isEqualTo("new-channel");
    assertThat(behaviour.getExplanation()).contains("0 of 3 peers of class=welder use it");
  }

  @Test
  void noticesAFirstMessageThatNoPeerWouldSendAndKeepsTheStateThatSaysSo() {
    pipe("welder-4", "cmd/open", LEARNED.plus(Duration.ofMinutes(10)));

    Score score = departed(scores());

    assertThat(score.getBaseline()).isNotNull();
    Recomputation again =
        new Recomputation(config.policy().always().get(), config.tenants().fleet(), List.of());
    Recomputation.Shown shown =
        new Recomputation.Shown(
            Events.from("acme", "welder-4").setChannel("cmd/open").build(), score.getTime());
    assertThat(again.of(score, Optional.of(shown)).word()).isEqualTo("identical");
  }

  @Test
  void noticesByAWatermarkThatANewDeviceFellSilent() {
    Instant born = LEARNED.plus(Duration.ofMinutes(10));
    pipe("welder-4", "temp", born);
    pipe("welder-4", "temp", born.plus(PERIOD));
    scores();

    driver
        .createInputTopic(
            TOPICS.telemetry("acme"),
            new StringSerializer(),
            Serdes.serializer(DeviceEvent.class, REGISTRY))
        .pipeInput(
            new TestRecord<>(
                "/plant-mqtt/0",
                DeviceEvent.newBuilder(Events.watermark("plant-mqtt")).setTenant("acme").build(),
                born.plusSeconds(120)));

    assertThat(scores())
        .filteredOn(s -> s.getDevice().equals("welder-4"))
        .flatExtracting(Score::getBehaviours)
        .extracting(Behaviour::getName)
        .contains("silence");
  }

  @Test
  void takesNoPeerThatWasLearnedTooShortAWhileBefore() {
    Instant soon = Events.NOON.plus(Duration.ofMinutes(20)).minusMillis(1);
    pipe("welder-4", "temp", soon);
    pipe("welder-4", "cmd/open", soon.plusSeconds(5));

    assertThat(scores()).isNotEmpty().allMatch(s -> s.getBehaviours().isEmpty());
  }

  @Test
  void takesNoPeerOfAnotherClass() {
    Instant born = LEARNED.plus(Duration.ofMinutes(10));
    pipe("robot-1", "temp", born);
    pipe("robot-1", "cmd/open", born.plusSeconds(5));

    assertThat(scores()).isNotEmpty().allMatch(s -> s.getBehaviours().isEmpty());
  }

  private static Score departed(List<Score> scores) {
    return scores.stream()
        .filter(s -> s.getDevice().equals("welder-4") && s.getScore() >= 0.5)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing departs in " + scores));
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
}
