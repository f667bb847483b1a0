package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.mqtt.link.MqttProtocol;
import io.holter.schema.DeviceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bridge as configured by users does at any broker, in both versions of MQTT. */
@Timeout(60)
abstract class InteropStory {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int BACKLOG = 200;

  abstract int port() throws IOException;

  /** Why this broker and this version of MQTT cannot be tried; empty if they can. */
  Optional<String> obstacle(MqttProtocol protocol) {
    return Optional.empty();
  }

  @ParameterizedTest
  @EnumSource(MqttProtocol.class)
  void takesEveryQualityOfService(MqttProtocol protocol, @TempDir Path directory) throws Exception {
    try (WatchedBridge bridge = bridge("qos", protocol, directory);
        InteropDevice device = InteropDevice.connect(protocol, port())) {
      device.publish("qos/d1/a", "none", MqttQos.AT_MOST_ONCE, false);
      device.publish("qos/d1/b", "one", MqttQos.AT_LEAST_ONCE, false);
      device.publish("qos/d1/c", "two", MqttQos.EXACTLY_ONCE, false);

      await().atMost(LONG).until(() -> payloads(bridge).size() == 3);

      assertThat(payloads(bridge)).containsExactlyInAnyOrder("none", "one", "two");
      assertThat(bridge.kafka("plant").publisher().counts().balanced()).isTrue();
    }
  }

  /** Whether the broker sets RETAIN on what it had kept, as MQTT has it. */
  boolean tellsWhatWasRetained() {
    return true;
  }

  @ParameterizedTest
  @EnumSource(MqttProtocol.class)
  void hearsWhatWasRetainedBeforeItCame(MqttProtocol protocol, @TempDir Path directory)
      throws Exception {
    try (InteropDevice device = InteropDevice.connect(protocol, reachable(protocol))) {
      device.publish("kept/d1/state", "kept", MqttQos.AT_LEAST_ONCE, true);
      try (WatchedBridge bridge = bridge("kept", protocol, directory)) {
        await().atMost(LONG).until(() -> payloads(bridge).size() == 1);

        DeviceEvent event = bridge.kafka("plant").events().get(0);
        assertThat(payloads(bridge)).containsExactly("kept");
        assertThat(event.getRetain()).isEqualTo(tellsWhatWasRetained());
        assertThat(event.getTenant()).isEqualTo("kept");
        assertThat(event.getChannel()).isEqualTo("state");
      }
      device.publish("kept/d1/state", "", MqttQos.AT_LEAST_ONCE, true);
    }
  }

  @ParameterizedTest
  @EnumSource(MqttProtocol.class)
  void losesNothingOfWhatWasPublishedWhileItWasAway(MqttProtocol protocol, @TempDir Path directory)
      throws Exception {
    bridge("away", protocol, directory).close();
    try (InteropDevice device = InteropDevice.connect(protocol, port())) {
      for (int i = 0; i < BACKLOG; i++) {
        device.publish("away/d1/n", Integer.toString(i), MqttQos.AT_LEAST_ONCE, false);
      }
      try (WatchedBridge bridge = bridge("away", protocol, directory)) {
        await().atMost(LONG).until(() -> payloads(bridge).size() >= BACKLOG);
        device.publish("away/d1/n", Integer.toString(BACKLOG), MqttQos.AT_LEAST_ONCE, false);
        await().atMost(LONG).until(() -> payloads(bridge).size() > BACKLOG);

        assertThat(payloads(bridge)).as("each once, in order").isEqualTo(numbers(BACKLOG + 1));
      }
    }
  }

  /** A bridge with a client identifier and a tenant of the test's own, subscribed. */
  private WatchedBridge bridge(String tenant, MqttProtocol protocol, Path directory)
      throws IOException {
    int port = reachable(protocol);
    WatchedBridge bridge =
        WatchedBridge.start(
            directory.resolve("mqtt.yaml"),
            "source: plant, url: \"mqtt://127.0.0.1:%d\", client-id: \"interop-%s-%s\", protocol: \"%s\", filters: [\"%s/#\"]"
                .formatted(port, tenant, protocol, protocol, tenant));
    bridge.awaitReady("plant");
    return bridge;
  }

  private int reachable(MqttProtocol protocol) throws IOException {
    int port = port();
    Optional<String> obstacle = obstacle(protocol);
    Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    return port;
  }

  private static List<String> payloads(WatchedBridge bridge) {
    return bridge.kafka("plant").events().stream()
        .filter(e -> e.getPayload().hasRemaining())
        .map(e -> StandardCharsets.UTF_8.decode(e.getPayload().duplicate()).toString())
        .toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
