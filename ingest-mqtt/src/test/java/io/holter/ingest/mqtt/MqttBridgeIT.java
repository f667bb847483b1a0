package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.QuarantineReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bridge on a real broker; Kafka's answers are the test's. */
@Timeout(60)
class MqttBridgeIT {
  private static final Duration LONG = Duration.ofSeconds(15);

  private static TestBroker broker;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = TestBroker.plain(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void acknowledgesOnlyWhatIsDurable(TestInfo test) throws Exception {
    try (MockedPublisher kafka = new MockedPublisher(false, 10)) {
      queueForAnAbsentBridge(test, kafka, 15);
      try (MqttBridge bridge = bridge(test, broker.port(), kafka, 10)) {
        // MQTT's window: no eleventh message before one of the ten is acknowledged.
        await().atMost(LONG).until(() -> kafka.sent() == 10);
        assertThat(kafka.publisher().counts().durable()).isZero();

        kafka.answerAll();

        await().atMost(LONG).until(() -> kafka.sent() == 15);
        kafka.answerAll();
        await().atMost(LONG).until(() -> kafka.publisher().counts().durable() == 15);
        assertThat(kafka.payloads()).containsExactlyElementsOf(numbers(15));
        assertThat(kafka.publisher().counts().balanced()).isTrue();
        assertThat(bridge.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void losesNothingOfABacklogThatWaitedForIt(TestInfo test) throws Exception {
    try (MockedPublisher kafka = new MockedPublisher(true, 100)) {
      queueForAnAbsentBridge(test, kafka, 50);

      try (MqttBridge bridge = bridge(test, broker.port(), kafka, 100)) {
        await().atMost(LONG).until(() -> kafka.payloads().size() >= 50);
        assertThat(kafka.payloads()).containsExactlyElementsOf(numbers(50));
        assertThat(bridge.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void getsEverythingAgainThatWasNotAcknowledgedWhenTheLineWasCut(TestInfo test) throws Exception {
    try (CuttableProxy line = new CuttableProxy(broker.port());
        MockedPublisher kafka = new MockedPublisher(false, 10)) {
      queueForAnAbsentBridge(test, kafka, 30);
      try (MqttBridge bridge = bridge(test, line.port(), kafka, 10)) {
        await().atMost(LONG).until(() -> kafka.sent() == 10);

        line.cut();
        await().atMost(LONG).until(() -> !bridge.health().isReady());

        // Durable from now on, the first ten too late to be acknowledged on that line.
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  kafka.answerAll();
                  return kafka.payloads().containsAll(numbers(30));
                });
        await().atMost(LONG).until(() -> bridge.health().isReady());
        assertThat(line.dialled()).as("no storm of reconnects").isEqualTo(2);
        assertThat(kafka.payloads()).as("what was cut came twice").hasSize(40);
      }
    }
  }

  @Test
  void asksForTheMessageAgainWhenItCouldNotBeMadeDurable(TestInfo test) throws Exception {
    String tenant = tenant(test);
    Mqtt5BlockingClient device = broker.device(tenant + "-device");
    try (CuttableProxy line = new CuttableProxy(broker.port());
        MockedPublisher kafka = new MockedPublisher(false, 10);
        MqttBridge bridge = bridge(test, line.port(), kafka, 10)) {
      TestBroker.publish(device, tenant + "/r1/t", "precious", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> kafka.sent() == 1);

      assertThat(kafka.failNext()).isTrue();

      await().atMost(LONG).until(() -> kafka.sent() == 2);
      kafka.answerAll();
      await().atMost(LONG).until(() -> bridge.health().isReady());
      assertThat(kafka.payloads()).containsExactly("precious", "precious");
      assertThat(kafka.publisher().counts().failed()).isEqualTo(1);
      assertThat(kafka.publisher().counts().durable()).isEqualTo(1);
      assertThat(kafka.publisher().counts().balanced()).isTrue();
      assertThat(line.dialled()).isEqualTo(2);
    }
    device.disconnect();
  }

  @Test
  void takesQos0OffTheLineAndCountsWhatItDrops(TestInfo test) throws Exception {
    String tenant = tenant(test);
    Mqtt5BlockingClient device = broker.device(tenant + "-device");
    try (MockedPublisher kafka = new MockedPublisher(false, 5);
        MqttBridge bridge = bridge(test, broker.port(), kafka, 5)) {
      for (int i = 0; i < 200; i++) {
        TestBroker.publish(device, tenant + "/r1/t", "" + i, MqttQos.AT_MOST_ONCE);
      }

      await().atMost(LONG).until(() -> kafka.publisher().counts().received() == 200);
      assertThat(kafka.publisher().counts().dropped()).isEqualTo(195);
      kafka.answerAll();
      await().atMost(LONG).until(() -> kafka.publisher().counts().durable() == 5);
      assertThat(kafka.publisher().counts().balanced()).isTrue();
      assertThat(bridge.health().isReady()).isTrue();
    }
    device.disconnect();
  }

  @Test
  void quarantinesWhatFitsNoTemplateAndGoesOn(TestInfo test) throws Exception {
    String tenant = tenant(test);
    Mqtt5BlockingClient device = broker.device(tenant + "-device");
    try (MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(test, broker.port(), kafka, 10)) {
      TestBroker.publish(device, tenant, "no device", MqttQos.AT_LEAST_ONCE);
      TestBroker.publish(device, tenant + "/r 1/t", "bad device", MqttQos.AT_LEAST_ONCE);
      TestBroker.publish(device, tenant + "/r1/t", "good", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> kafka.payloads().contains("good"));
      assertThat(kafka.quarantined())
          .extracting(q -> q.getReason())
          .containsExactly(QuarantineReason.UNATTRIBUTABLE, QuarantineReason.INVALID_IDENTITY);
      assertThat(kafka.quarantined().get(0).getAddress()).isEqualTo(tenant);
      await().atMost(LONG).until(() -> kafka.publisher().counts().quarantined() == 2);
      assertThat(bridge.health().isReady()).isTrue();
    }
    device.disconnect();
  }

  /** Lets a bridge leave its session at the broker, and publishes while it is away. */
  private static void queueForAnAbsentBridge(TestInfo test, MockedPublisher kafka, int messages) {
    bridge(test, broker.port(), kafka, 10).close();
    Mqtt5BlockingClient device = broker.device(tenant(test) + "-device");
    for (int i = 0; i < messages; i++) {
      TestBroker.publish(device, tenant(test) + "/r1/t", "" + i, MqttQos.AT_LEAST_ONCE);
    }
    device.disconnect();
    assertThat(kafka.sent()).isZero();
  }

  /** Starts a bridge and waits until it has subscribed to what the test publishes. */
  private static MqttBridge bridge(TestInfo test, int port, MockedPublisher kafka, int window) {
    String tenant = tenant(test);
    MqttSettings settings =
        new MqttSettings(
            ConnectionSettings.of(new MqttEndpoint("127.0.0.1", port, false), "bridge-" + tenant),
            new SubscriptionSettings(List.of(tenant + "/#")),
            new PoolSettings(window));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            TopicTemplate.parse("{tenant}/{device}/{channel…}"),
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge =
        new MqttBridge(settings, mapping, kafka.publisher(), new SimpleMeterRegistry());
    bridge.start();
    await().atMost(LONG).until(() -> bridge.health().isReady());
    return bridge;
  }

  /** Every test has a tenant of its own, so that the broker can be shared. */
  private static String tenant(TestInfo test) {
    return "t" + Integer.toHexString(test.getDisplayName().hashCode());
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
