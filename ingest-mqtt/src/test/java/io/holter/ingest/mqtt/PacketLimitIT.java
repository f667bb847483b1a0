package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.link.MqttProtocol;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.QuarantineReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages over the limit of a packet among others: none is lost, and none stops the others. */
@Timeout(120)
class PacketLimitIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int WINDOW = 10;
  private static final int LARGE = 40;
  private static final int SMALL_BEFORE_EACH = 5;

  @ParameterizedTest
  @EnumSource(MqttProtocol.class)
  void quarantinesWhatIsTooLargeAndTakesTheRestFromMosquitto(
      MqttProtocol protocol, @TempDir Path home) throws Exception {
    try (TestMosquitto broker = TestMosquitto.start(home)) {
      tell(broker.port(), protocol, ConnectionSettings.PACKET_LIMIT, 3 << 20);
    }
  }

  @Test
  void quarantinesWhatIsTooLargeAndTakesTheRestFromHiveMq(@TempDir Path home) throws Exception {
    try (TestBroker broker = TestBroker.plain(home)) {
      tell(broker.port(), MqttProtocol.V5, 100_000, 150_000);
    }
  }

  private static void tell(int port, MqttProtocol protocol, int limit, int size) throws Exception {
    try (MockedPublisher kafka = new MockedPublisher(true, WINDOW);
        MqttBridge bridge = bridge(port, protocol, limit, kafka)) {
      await().atMost(LONG).until(() -> bridge.health().isReady());
      Mqtt5BlockingClient device = TestBroker.device(port, "device");
      for (int i = 0; i < LARGE; i++) {
        for (int j = 0; j < SMALL_BEFORE_EACH; j++) {
          publish(device, "small " + (SMALL_BEFORE_EACH * i + j));
        }
        publish(device, "x".repeat(size + i));
      }

      // Mosquitto before 2.0.13 may overrun the window; then it sends some of them again.
      await().atMost(LONG).until(() -> sizes(kafka).size() >= LARGE);
      await().atMost(LONG).until(() -> payloads(kafka).size() >= LARGE * SMALL_BEFORE_EACH);
      assertThat(payloads(kafka))
          .containsExactlyElementsOf(
              IntStream.range(0, LARGE * SMALL_BEFORE_EACH).mapToObj(i -> "small " + i).toList());
      assertThat(sizes(kafka))
          .containsExactlyElementsOf(IntStream.range(size, size + LARGE).boxed().toList());
      assertThat(kafka.quarantined())
          .allSatisfy(
              refused -> {
                assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
                assertThat(refused.getDetail()).contains("packet").contains("" + limit);
                assertThat(refused.getEvent().getPayload().remaining()).isZero();
                assertThat(refused.getEvent().getDevice()).isEqualTo("robot-1");
              });
      assertThat(bridge.health().isReady()).isTrue();
      device.disconnect();
    }
  }

  private static List<String> payloads(MockedPublisher kafka) {
    return kafka.payloads().stream().distinct().toList();
  }

  private static List<Integer> sizes(MockedPublisher kafka) {
    return kafka.quarantined().stream().map(q -> q.getEvent().getPayloadSize()).distinct().toList();
  }

  private static void publish(Mqtt5BlockingClient device, String payload) {
    TestBroker.publish(device, "acme/robot-1/t", payload, MqttQos.AT_LEAST_ONCE);
  }

  private static MqttBridge bridge(
      int port, MqttProtocol protocol, int limit, MockedPublisher kafka) {
    MqttSettings settings =
        new MqttSettings(
            ConnectionSettings.of(new MqttEndpoint("127.0.0.1", port, false), "bridge-with-a-limit")
                .withProtocol(protocol)
                .withPacketLimit(limit),
            new SubscriptionSettings(List.of("#")),
            new PoolSettings(WINDOW));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            SubscriptionSettings.USUAL,
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge =
        new MqttBridge(settings, mapping, kafka.publisher(), new SimpleMeterRegistry());
    bridge.start();
    return bridge;
  }
}
