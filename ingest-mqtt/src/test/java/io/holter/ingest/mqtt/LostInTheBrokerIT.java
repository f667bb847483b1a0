package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.sequence.SequenceSettings;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker with a short queue throws away while the bridge is down, on a real Mosquitto. */
class LostInTheBrokerIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Pattern MISSING = Pattern.compile("\\{\"missing\":([0-9]+),.*");

  @Test
  void isReportedAsGapsToTheMessage(@TempDir Path home) throws Exception {
    int published = 0;
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (TestMosquitto broker =
            TestMosquitto.start(
                home, "allow_anonymous true\nmax_queued_messages 50\nmax_inflight_messages 10\n");
        MockedPublisher kafka = new MockedPublisher(true, 100)) {
      Mqtt5BlockingClient device = device(broker);
      try (MqttBridge bridge = bridge(broker, home, kafka, meters)) {
        for (int i = 0; i < 20; i++) {
          publish(device, published++);
        }
        await().atMost(LONG).until(() -> messages(kafka).size() == 20);
        assertThat(bridge.health().isReady()).isTrue();
      }
      for (int i = 0; i < 200; i++) {
        publish(device, published++);
      }
      try (MqttBridge bridge = bridge(broker, home, kafka, meters)) {
        await().atMost(LONG).until(() -> messages(kafka).size() > 20);
        int before = quiet(kafka);
        publish(device, published++);
        await().atMost(LONG).until(() -> messages(kafka).size() == before + 1);
        int lost = published - messages(kafka).size();

        await().atMost(LONG).until(() -> missing(kafka) == lost);

        assertThat(lost).isBetween(100, 199);
        assertThat(meters.counter("holter.mqtt.sequence.missing", tags()).count())
            .isEqualTo((double) lost);
        assertThat(bridge.health().isReady()).isTrue();
      }
      device.disconnect();
    }
  }

  private static String[] tags() {
    return new String[] {"source", "plant-mqtt", "bridge", "b1"};
  }

  /** Waits until no message has come for a second, and tells how many there are. */
  private static int quiet(MockedPublisher kafka) {
    await()
        .atMost(LONG)
        .during(Duration.ofSeconds(1))
        .until(() -> messages(kafka).size(), new Unchanged()::still);
    return messages(kafka).size();
  }

  private static final class Unchanged {
    private int last = -1;

    boolean still(int now) {
      boolean same = now == last;
      last = now;
      return same;
    }
  }

  private static List<DeviceEvent> messages(MockedPublisher kafka) {
    return kafka.events().stream().filter(e -> e.getKind() == EventKind.MESSAGE).toList();
  }

  private static long missing(MockedPublisher kafka) {
    return kafka.events().stream()
        .filter(e -> e.getKind() == EventKind.GAP)
        .mapToLong(LostInTheBrokerIT::missing)
        .sum();
  }

  private static long missing(DeviceEvent gap) {
    assertThat(gap.getTenant() + "/" + gap.getDevice()).isEqualTo("acme/plc");
    Matcher matcher = MISSING.matcher(StandardCharsets.UTF_8.decode(gap.getPayload().duplicate()));
    assertThat(matcher.matches()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static MqttBridge bridge(
      TestMosquitto broker, Path home, MockedPublisher kafka, SimpleMeterRegistry meters) {
    MqttSettings settings =
        new MqttSettings(
                ConnectionSettings.of(
                    new MqttEndpoint("127.0.0.1", broker.port(), false), "bridge"),
                new SubscriptionSettings(List.of("acme/#")),
                new PoolSettings(100).withStateDirectory(home.resolve("state")))
            .numbered(SequenceSettings.ofProperty("seq"));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            TopicTemplate.parse("{tenant}/{device}/{channel…}"),
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge = new MqttBridge(settings, mapping, kafka.publisher(), meters);
    bridge.start();
    await().atMost(LONG).until(() -> bridge.health().isReady());
    return bridge;
  }

  private static Mqtt5BlockingClient device(TestMosquitto broker) {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("plc")
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .buildBlocking();
    device.connect();
    return device;
  }

  private static void publish(Mqtt5BlockingClient device, int number) {
    device
        .publishWith()
        .topic("acme/plc/t")
        .qos(MqttQos.AT_LEAST_ONCE)
        .userProperties()
        .add("seq", "" + number)
        .applyUserProperties()
        .send();
  }
}
