package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.Calendars;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.SeverityPolicy;
import io.holter.stream.policy.Thresholds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertingTopologyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://alerting");
  private static final Topics TOPICS = Topics.standard();

  private static final Instant CHANGE = Events.NOON.plusSeconds(86_400);
  private static final Timeline<PolicyBook> POLICIES =
      Timeline.always(PolicyBook.of("7", Thresholds.defaults()))
          .then(
              CHANGE.toEpochMilli(),
              PolicyBook.of(
                  "8",
                  new Thresholds(
                      DetectorSettings.defaults(),
                      AlertPolicy.defaults(),
                      new SeverityPolicy(0.5, 0.9, Map.of()),
                      List.of(),
                      new Calendars(Map.of()))));

  private final AlertingTopology topology =
      new AlertingTopology(
          TestProps.of("alerting"),
          TOPICS,
          REGISTRY,
          () -> POLICIES,
          Fleet.none(),
          1,
          new SimpleMeterRegistry());
  private TopologyTestDriver driver;
  private TestInputTopic<String, Score> scores;

  @BeforeEach
  void open() throws IOException {
    SchemaRegistration.register(REGISTRY);
    driver = new TopologyTestDriver(topology.get(), TestProps.properties("alerting"));
    scores =
        driver.createInputTopic(
            TOPICS.scores("acme"),
            new StringSerializer(),
            Serdes.serializer(Score.class, REGISTRY));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isTheTopologyInTheGoldenFile() {
    Golden.assertDescribes("alerting", topology.get());
  }

  @Test
  void tellsTheTenantAndAllOfTheSameAlert() {
    pipe(ScoreSamples.at(Events.NOON, 0.95, "message-rate").build());
    pipe(ScoreSamples.at(Events.NOON.plusSeconds(900), 0).build());
    pipe(ScoreSamples.at(Events.NOON.plusSeconds(1800), 0).build());

    List<TestRecord<String, Alert>> tenant = alerts(TOPICS.alerts("acme"));
    assertThat(tenant)
        .extracting(rec -> rec.value().getState())
        .containsExactly(AlertState.OPENED, AlertState.CLOSED);
    assertThat(tenant).extracting(TestRecord::key).containsOnly("acme/welder-07");
    assertThat(alerts(TOPICS.alerts())).as("no clock, no wait").isEqualTo(tenant);
  }

  @Test
  void keepsEpisodesOfDevicesApart() {
    for (int i = 0; i < 3; i++) {
      Score score = ScoreSamples.at(Events.NOON.plusSeconds(i), 0.6, "message-rate").build();
      pipe(score);
      pipe(Score.newBuilder(score).setDevice("welder-0" + i).build());
    }

    assertThat(alerts(TOPICS.alerts("acme")))
        .extracting(TestRecord::key)
        .containsExactly("acme/welder-07", "acme/welder-00", "acme/welder-01", "acme/welder-02");
  }

  @Test
  void judgesAScoreByThePolicyOfItsMillisecond() {
    pipe(ScoreSamples.at(CHANGE.minusMillis(1), 0.6, "message-rate").setDevice("a").build());
    pipe(ScoreSamples.at(CHANGE, 0.6, "message-rate").setDevice("b").build());

    assertThat(alerts(TOPICS.alerts("acme")))
        .extracting(rec -> rec.value().getDevice() + " " + rec.value().getSeverity())
        .containsExactly("a LOW", "b MEDIUM");
  }

  private void pipe(Score score) {
    scores.pipeInput(
        new TestRecord<>(score.getTenant() + "/" + score.getDevice(), score, score.getTime()));
  }

  private List<TestRecord<String, Alert>> alerts(String topic) {
    return driver
        .createOutputTopic(
            topic, new StringDeserializer(), Serdes.deserializer(Alert.class, REGISTRY))
        .readRecordsToList();
  }
}
