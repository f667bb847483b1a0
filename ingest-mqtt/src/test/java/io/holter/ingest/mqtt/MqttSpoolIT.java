package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.IngestCounts;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.spool.Spool;
import io.holter.ingest.spool.SpoolSettings;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** QoS 0 on a real broker over the spool; Kafka's answers are the test's. */
@Timeout(60)
class MqttSpoolIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int WINDOW = 10;

  private static TestBroker broker;

  @TempDir private Path directory = Path.of("");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = TestBroker.plain(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  /** The bridge's parts as a served broker has them. */
  private final class Parts implements AutoCloseable {
    private final MockedPublisher kafka;
    private final Spool spool;
    private final MqttBridge bridge;

    Parts(String tenant, SpoolSettings settings) throws Exception {
      kafka = new MockedPublisher(false, WINDOW);
      spool =
          new Spool(
              settings,
              "plant-mqtt",
              OptionalLong::empty,
              kafka.publisher().relay(),
              meters,
              Tags.of("source", "plant-mqtt", "bridge", "b1"),
              InstantSource.system());
      spool.start();
      bridge = new MqttBridge(settings(tenant), mapping(), kafka.publisher(), spool, meters);
      bridge.start();
      await().atMost(LONG).until(() -> bridge.health().isReady());
    }

    IngestCounts counts() {
      return kafka.publisher().counts();
    }

    void answerUntilDurable(int messages) {
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(2))
          .until(
              () -> {
                kafka.answerAll();
                return counts().durable() >= messages;
              });
    }

    @Override
    public void close() {
      bridge.close();
      kafka.close();
      spool.close();
    }
  }

  @Test
  void arrivesCompleteAndInOrderAroundAnOutage() throws Exception {
    Mqtt5BlockingClient device = broker.device("around-device");
    try (Parts parts = new Parts("around", SpoolSettings.in(directory))) {
      publish(device, "around", 0, 20);
      parts.answerUntilDurable(20);

      publish(device, "around", 20, 200); // Kafka does not answer.
      await().atMost(LONG).until(() -> spooled() >= 190);
      assertThat(parts.counts().inFlight()).isEqualTo(WINDOW);
      assertThat(parts.counts().waiting()).isEqualTo(200 - WINDOW);
      assertThat(parts.counts().balanced()).isTrue();

      publish(device, "around", 220, 30);
      parts.answerUntilDurable(250);

      assertThat(parts.kafka.payloads()).isEqualTo(numbers(0, 250));
      assertThat(parts.counts()).isEqualTo(new IngestCounts(250, 0, 250, 0, 0, 0, 0, 0));
    }
    device.disconnect();
  }

  @Test
  void arrivesCompleteAndInOrderWhenTheBridgeIsRestartedDuringAnOutage() throws Exception {
    Mqtt5BlockingClient device = broker.device("restart-device");
    int sent;
    try (Parts parts = new Parts("restart", SpoolSettings.in(directory))) {
      publish(device, "restart", 0, 100);
      await().atMost(LONG).until(() -> spooled() >= 90);
      sent = parts.kafka.sent();
      assertThat(sent).as("what is under way when the bridge ends").isEqualTo(WINDOW);
      parts.bridge.close();
      parts.kafka.failAll();
    }

    try (Parts parts = new Parts("restart", SpoolSettings.in(directory))) {
      publish(device, "restart", 100, 20);
      parts.answerUntilDurable(120);

      List<String> payloads = parts.kafka.payloads();
      // What had been handed to the producer and failed comes after what had not.
      assertThat(payloads).hasSize(120).containsAll(numbers(0, 120));
      assertThat(payloads.subList(0, 90)).isEqualTo(numbers(10, 90));
      assertThat(parts.counts()).isEqualTo(new IngestCounts(20, 100, 120, 0, 0, 0, 0, 0));
    }
    device.disconnect();
  }

  @Test
  void isDroppedAndCountedWithoutASpool() throws Exception {
    Mqtt5BlockingClient device = broker.device("off-device");
    try (Parts parts = new Parts("off", SpoolSettings.off())) {
      publish(device, "off", 0, 30);

      await().atMost(LONG).until(() -> parts.counts().received() == 30);
      assertThat(parts.counts()).isEqualTo(new IngestCounts(30, 0, 0, 0, 0, 20, WINDOW, 0));
      parts.answerUntilDurable(10);
      assertThat(parts.counts().balanced()).isTrue();
    }
    device.disconnect();
  }

  private double spooled() {
    return meters.get("holter.spool.spooled").counter().count();
  }

  private static void publish(Mqtt5BlockingClient device, String tenant, int from, int count) {
    for (String number : numbers(from, count)) {
      TestBroker.publish(device, tenant + "/r1/t", number, MqttQos.AT_MOST_ONCE);
    }
  }

  private static List<String> numbers(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
  }

  private static MqttSettings settings(String tenant) throws Exception {
    return new MqttSettings(
        ConnectionSettings.of(
            new MqttEndpoint("127.0.0.1", broker.port(), false), "bridge-" + tenant),
        new SubscriptionSettings(List.of(tenant + "/#")),
        new PoolSettings(WINDOW));
  }

  private static MappingSettings mapping() {
    return new MappingSettings(
        "plant-mqtt",
        "b1",
        TopicTemplate.parse("{tenant}/{device}/{channel…}"),
        EventTime.RECEIVE,
        MappingSettings.DEVICE_TIME,
        WithoutDeviceTime.QUARANTINE,
        Optional.empty());
  }
}
