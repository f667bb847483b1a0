package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Filters that change while the bridge runs, in a session that outlives it. */
@Timeout(90)
abstract class FollowedFiltersStory {
  private static final Duration LONG = Duration.ofSeconds(20);

  abstract int port();

  @Test
  void subscribesWhatIsAddedAndGivesBackForGoodWhatIsTakenOut(@TempDir Path home) throws Exception {
    Path file = home.resolve("mqtt.yaml");
    Mqtt5BlockingClient device = TestBroker.device(port(), "filters-device");
    try (WatchedBridge bridge = WatchedBridge.start(file, at("f", "[f1/#, f2/#]"))) {
      bridge.awaitReady("f");

      bridge.become(at("f", "[f1/#, f3/#]"));

      await().atMost(LONG).until(() -> bridge.health("f/session").detail().contains("f3/#"));
      TestBroker.publish(device, "f3/r1/t", "added", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("f").payloads().contains("added"));
      awaitUnheard(bridge, device);
      assertThat(bridge.connects("f")).as("without a reconnect").isEqualTo(1);
    }
    TestBroker.publish(device, "f2/r1/t", "taken out", MqttQos.AT_LEAST_ONCE);
    TestBroker.publish(device, "f1/r1/t", "kept", MqttQos.AT_LEAST_ONCE);
    try (WatchedBridge bridge = WatchedBridge.restart(file)) {
      await().atMost(LONG).until(() -> bridge.kafka("f").payloads().contains("kept"));
      assertThat(bridge.kafka("f").payloads()).containsExactly("kept");
    }
    device.disconnect();
  }

  /**
   * Both filters are one session's, which keeps the order: what did not come first is not heard.
   */
  private static void awaitUnheard(WatchedBridge bridge, Mqtt5BlockingClient device) {
    AtomicInteger number = new AtomicInteger();
    await()
        .atMost(LONG)
        .until(
            () -> {
              int n = number.incrementAndGet();
              TestBroker.publish(device, "f2/r1/t", "two " + n, MqttQos.AT_LEAST_ONCE);
              TestBroker.publish(device, "f1/r1/t", "one " + n, MqttQos.AT_LEAST_ONCE);
              await().atMost(LONG).until(() -> bridge.kafka("f").payloads().contains("one " + n));
              return !bridge.kafka("f").payloads().contains("two " + n);
            });
  }

  private String at(String source, String filters) {
    return "source: %s, url: \"mqtt://127.0.0.1:%d\", filters: %s"
        .formatted(source, port(), filters);
  }
}
