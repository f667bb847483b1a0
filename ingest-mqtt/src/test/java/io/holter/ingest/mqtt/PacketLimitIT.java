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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker does with what is larger than the bridge asked for. */
@Timeout(60)
class PacketLimitIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int WINDOW = 10;

  @Test
  void leavesTooLargePacketsToTheBrokerAndGoesOnWithTheOthers(@TempDir Path home) throws Exception {
    try (TestBroker broker = TestBroker.plain(home);
        MockedPublisher kafka = new MockedPublisher(true, WINDOW);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> bridge.health().isReady());
      Mqtt5BlockingClient device = broker.device("device");
      String large = "x".repeat(150_000);
      for (int i = 0; i < 3 * WINDOW; i++) {
        TestBroker.publish(device, "acme/robot-1/t", large, MqttQos.AT_LEAST_ONCE);
      }
      TestBroker.publish(device, "acme/robot-1/t", "small", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> kafka.payloads().contains("small"));
      assertThat(kafka.payloads()).containsExactly("small");
      assertThat(kafka.quarantined()).as("the bridge never saw them").isEmpty();
      assertThat(bridge.health().isReady()).isTrue();
      device.disconnect();
    }
  }

  private static MqttBridge bridge(TestBroker broker, MockedPublisher kafka) {
    MqttSettings settings =
        new MqttSettings(
            ConnectionSettings.of(
                    new MqttEndpoint("127.0.0.1", broker.port(), false), "bridge-with-a-limit")
                .withPacketLimit(100_000),
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
