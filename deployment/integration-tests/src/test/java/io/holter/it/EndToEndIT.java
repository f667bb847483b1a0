package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.cli.HolterRun;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.Evidence;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.DeviceEntry;
import io.holter.standalone.DeviceProtocol;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * All of Holter in this process, as {@code holter standalone} runs it: one device speaks MQTT over
 * TLS, one CoAP over DTLS; both are learned, both depart, and both are told of.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EndToEndIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PERIOD = Duration.ofMillis(100);
  // So many that even a rhythm that a busy machine disturbs is known well enough for silence.
  private static final String POLICY =
      """
      version: end-to-end
      learning: {duration: 6s, min-messages: 80}
      alerts: {open-after: 3, update-every: 1s, close-after: 1m}
      """;

  private final Topics topics = Topics.standard();
  private DataDirectory data;
  private Standalone standalone;
  private Endpoints endpoints;
  private RegistrySettings registry;
  private MqttDevice robot;
  private CoapDevice sensor;
  private Heartbeat robotBeat;
  private Heartbeat sensorBeat;
  private TopicLog alerts;
  private TopicLog scores;

  @BeforeAll
  void startEverythingAndLearn() throws Exception {
    data = DataDirectory.temporary();
    standalone = Standalone.compose(config(), data, progress -> {});
    endpoints = standalone.start();
    registry = RegistrySettings.at(endpoints.registry());
    alerts = new TopicLog(endpoints.kafka(), topics.alerts());
    scores = new TopicLog(endpoints.kafka(), topics.scores("acme"));
    robot =
        MqttDevice.connect(
            URI.create(endpoints.mqtt()).getPort(),
            Path.of(endpoints.authority()),
            "acme/robot",
            secret("robot"));
    sensor =
        new CoapDevice(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(endpoints.coap()).getPort()),
            "acme/sensor",
            secret("sensor").getBytes(StandardCharsets.UTF_8),
            Duration.ofSeconds(20));
    robotBeat = Heartbeat.start(PERIOD, () -> robot.publish("acme/robot/weld", new byte[40]));
    sensorBeat = Heartbeat.start(PERIOD, () -> sensor.post("temperature", "21.5"));
    await("both devices learned")
        .atMost(PATIENCE)
        .until(() -> isWatched("robot") && isWatched("sensor"));
  }

  @AfterAll
  void stop() throws Exception {
    robotBeat.close();
    sensorBeat.close();
    robot.close();
    sensor.close();
    alerts.close();
    scores.close();
    standalone.close();
    data.close();
  }

  @Test
  @Order(1)
  void aDeviceThatKeepsItsRhythmIsNotToldOf() {
    assertThat(alerts.values(Alert.class, registry)).isEmpty();
  }

  @Test
  @Order(2)
  void aDepartureOverMqttOpensAnExplainedAlert() throws Exception {
    robot.publish("acme/robot/stratum", new byte[400]);

    Alert alert = opened("robot");
    assertThat(alert.getTenant()).isEqualTo("acme");
    assertThat(alert.getBehaviours()).extracting(Behaviour::getName).contains("new-channel");
    assertThat(alert.getReason()).contains("stratum");
    assertThat(alert.getPolicyVersion()).isEqualTo("end-to-end");
    assertThat(alert.getOpenedAt()).isAfterOrEqualTo(alert.getFirstSeen());
    assertEvidence(alert, "stratum");
  }

  @Test
  @Order(3)
  void aDepartureOverCoapOpensAnAlertToo() throws Exception {
    sensor.post("debug/shell", "x".repeat(300));

    Alert alert = opened("sensor");
    assertThat(alert.getBehaviours()).extracting(Behaviour::getName).contains("new-channel");
    assertEvidence(alert, "debug/shell");
  }

  @Test
  @Order(4)
  void silenceIsNoticedWithoutWaitingForTheSilentDevice() {
    robotBeat.close();

    await("silence of the robot")
        .atMost(PATIENCE)
        .until(
            () -> alerts.values(Alert.class, registry),
            all ->
                all.stream()
                    .filter(a -> a.getDevice().equals("robot"))
                    .flatMap(a -> a.getBehaviours().stream())
                    .anyMatch(b -> b.getName().equals("silence")));
  }

  @Test
  @Order(5)
  void theTenantsTopicHasTheSameAlerts() {
    try (TopicLog ofTenant = new TopicLog(endpoints.kafka(), topics.alerts("acme"))) {
      List<Alert> all = alerts.values(Alert.class, registry);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(ofTenant.values(Alert.class, registry)).containsAll(all));
    }
  }

  @Test
  @Order(6)
  void theCountersAddUp() {
    robotBeat.close();
    sensorBeat.close();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape scrape = Scrape.of(URI.create(endpoints.ops()));
              for (String source : List.of("plant-mqtt", "plant-coap")) {
                long received = messages(scrape, source, "received");
                assertThat(received).as(source).isGreaterThan(20);
                assertThat(received)
                    .as(source)
                    .isEqualTo(
                        messages(scrape, source, "durable")
                            + messages(scrape, source, "quarantined")
                            + messages(scrape, source, "failed")
                            + messages(scrape, source, "dropped")
                            + scrape.sum("holter_ingest_in_flight", Map.of("source", source)));
              }
              assertThat(isolation(scrape, "received"))
                  .isEqualTo(
                      isolation(scrape, "admitted")
                          + isolation(scrape, "quarantined")
                          + isolation(scrape, "duplicate"))
                  .isEqualTo(
                      messages(scrape, "plant-mqtt", "durable")
                          + messages(scrape, "plant-coap", "durable"));
            });
  }

  @Test
  @Order(7)
  void commandsFindTheRunningHolterByItsDataDirectoryAndExplainItsAlerts() {
    String directory = data.root().toString();

    HolterRun list = HolterRun.of("alert", "list", "--device", "robot", "--data", directory);
    HolterRun explained =
        HolterRun.of("alert", "explain", opened("robot").getId(), "--data", directory);

    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("acme/robot", "stratum");
    assertThat(explained.code()).as(explained.out() + explained.err()).isZero();
    assertThat(explained.out()).contains("stratum", "400 B", "recomputed: identical");
  }

  private static StandaloneConfig config() {
    return new StandaloneConfig(
        StandalonePorts.ANY,
        StandaloneConfig.EventTimeChoice.RECEIVE,
        List.of(
            new TenantEntry(
                "acme",
                "Acme",
                List.of(
                    new DeviceEntry("robot", DeviceProtocol.MQTT),
                    new DeviceEntry("sensor", DeviceProtocol.COAP)))),
        POLICY);
  }

  private String secret(String device) throws Exception {
    return standalone.secrets().of(new DeviceKey("acme", device));
  }

  private boolean isWatched(String device) {
    return scores.values(Score.class, registry).stream()
        .anyMatch(s -> s.getDevice().equals(device) && s.getPhase() == BaselinePhase.WATCHING);
  }

  private Alert opened(String device) {
    return await("alert of " + device)
        .atMost(PATIENCE)
        .until(
            () ->
                alerts.values(Alert.class, registry).stream()
                    .filter(a -> a.getDevice().equals(device))
                    .filter(a -> a.getState() == AlertState.OPENED)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The evidence is where it is said to be, and one of it is the departure. */
  private void assertEvidence(Alert alert, String channel) {
    assertThat(alert.getEvidence()).isNotEmpty();
    try (TopicLog telemetry = new TopicLog(endpoints.kafka(), topics.telemetry("acme"))) {
      List<DeviceEvent> shown =
          telemetry.all().stream()
              .filter(r -> alert.getEvidence().contains(place(r)))
              .map(
                  r ->
                      Serdes.deserializer(DeviceEvent.class, registry)
                          .deserialize(r.topic(), r.value()))
              .toList();
      assertThat(shown)
          .hasSameSizeAs(alert.getEvidence())
          .allMatch(e -> e.getDevice().equals(alert.getDevice()))
          .allMatch(e -> e.getKind() == EventKind.MESSAGE)
          .anyMatch(e -> e.getChannel().equals(channel));
    }
  }

  private static Evidence place(ConsumerRecord<?, ?> record) {
    return new Evidence(record.topic(), record.partition(), record.offset());
  }

  private static long messages(Scrape scrape, String source, String outcome) {
    return scrape.sum("holter_ingest_messages_total", Map.of("source", source, "outcome", outcome));
  }

  private static long isolation(Scrape scrape, String outcome) {
    return scrape.sum("holter_isolation_records_total", Map.of("outcome", outcome));
  }
}
