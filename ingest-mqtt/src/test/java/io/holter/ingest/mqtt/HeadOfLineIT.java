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

/**
 * The client sends acknowledgements in the order of messages: one that never gets its own would
 * hold up all behind it, until the window is full of them.
 */
@Timeout(60)
class HeadOfLineIT {
  private static final Duration LONG = Duration.ofSeconds(15);

  @Test
  void fewPlacesAreNotTakenUpByWhatCannotBeProcessed(@TempDir Path home) throws Exception {
    try (TestBroker broker = TestBroker.plain(home);
        MockedPublisher kafka = new MockedPublisher(true, 2);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> bridge.health().isReady());
      Mqtt5BlockingClient device = broker.device("device");

      for (int i = 0; i < 5; i++) {
        TestBroker.publish(device, "acme/no such device/t", "" + i, MqttQos.AT_LEAST_ONCE);
      }
      TestBroker.publish(device, "acme/r1/t", "good", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> kafka.payloads().contains("good"));
      assertThat(kafka.quarantined()).as("once each, and before it").hasSize(5);
      device.disconnect();
    }
  }

  private static MqttBridge bridge(TestBroker broker, MockedPublisher kafka) {
    MqttBridge bridge =
        new MqttBridge(
            new MqttSettings(
                ConnectionSettings.of(
                    new MqttEndpoint("127.0.0.1", broker.port(), false), "bridge"),
                new SubscriptionSettings(List.of("acme/#")),
                new PoolSettings(2)),
            new MappingSettings(
                "plant-mqtt",
                "b1",
                TopicTemplate.parse("{tenant}/{device}/{channel…}"),
                EventTime.RECEIVE,
                MappingSettings.DEVICE_TIME,
                WithoutDeviceTime.QUARANTINE,
                Optional.empty()),
            kafka.publisher(),
            new SimpleMeterRegistry());
    bridge.start();
    return bridge;
  }
}
