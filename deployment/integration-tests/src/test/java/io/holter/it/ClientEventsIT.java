package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Topics;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.DeviceEntry;
import io.holter.standalone.DeviceProtocol;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What only the broker sees, from the embedded broker's extension through the bridge and the
 * topologies to alerts: somebody tries a device's password, and somebody takes its session over.
 */
class ClientEventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String POLICY =
      """
      version: client-events
      learning: {duration: 6s, min-messages: 80}
      alerts: {open-after: 3, update-every: 1s, close-after: 1m}
      """;

  private final Topics topics = Topics.standard();

  @Test
  void aBruteForceAndATakeoverAreToldOf() throws Exception {
    try (DataDirectory data = DataDirectory.temporary();
        Standalone standalone = Standalone.compose(config(), data, progress -> {})) {
      Endpoints endpoints = standalone.start();
      String secret = standalone.secrets().of(new DeviceKey("acme", "robot"));
      RegistrySettings registry = RegistrySettings.at(endpoints.registry());
      try (TopicLog alerts = new TopicLog(endpoints.kafka(), topics.alerts());
          TopicLog scores = new TopicLog(endpoints.kafka(), topics.scores("acme"));
          TopicLog telemetry = new TopicLog(endpoints.kafka(), topics.telemetry("acme"));
          MqttDevice robot = connect(endpoints, "127.0.0.1", secret)) {
        Heartbeat beat =
            Heartbeat.start(
                Duration.ofMillis(100), () -> robot.publish("acme/robot/weld", new byte[40]));
        try {
          await("the robot is learned")
              .atMost(PATIENCE)
              .until(() -> isWatched(scores.values(Score.class, registry)));
          assertThat(behaviours(alerts.values(Alert.class, registry)))
              .doesNotContain("auth-failures", "takeover");

          for (int i = 0; i < 25; i++) {
            assertThatThrownBy(() -> connect(endpoints, "127.0.0.66", "guess"))
                .hasMessageContaining("BAD_USER_NAME_OR_PASSWORD");
          }

          await("the brute force is told of")
              .atMost(PATIENCE)
              .until(
                  () -> behaviours(alerts.values(Alert.class, registry)),
                  names -> names.contains("auth-failures"));
        } finally {
          beat.close();
        }

        try (MqttDevice thief = connect(endpoints, "127.0.0.77", secret)) {
          thief.publish("acme/robot/weld", new byte[40]);

          await("the takeover is told of")
              .atMost(PATIENCE)
              .until(
                  () -> behaviours(alerts.values(Alert.class, registry)),
                  names -> names.contains("takeover"));
        }
        assertThat(telemetry.values(DeviceEvent.class, registry))
            .filteredOn(e -> e.getKind() == EventKind.DISCONNECT)
            .first()
            .extracting(DeviceEvent::getOperation)
            .isEqualTo("TAKEOVER");
      }
    }
  }

  private static MqttDevice connect(Endpoints endpoints, String from, String password)
      throws Exception {
    return MqttDevice.connect(
        URI.create(endpoints.mqtt()).getPort(),
        Path.of(endpoints.authority()),
        from,
        "acme/robot",
        password);
  }

  private static boolean isWatched(List<Score> scores) {
    return scores.stream().anyMatch(s -> s.getPhase() == BaselinePhase.WATCHING);
  }

  private static Set<String> behaviours(List<Alert> alerts) {
    return alerts.stream()
        .flatMap(alert -> alert.getBehaviours().stream())
        .map(Behaviour::getName)
        .collect(Collectors.toSet());
  }

  private static StandaloneConfig config() {
    return new StandaloneConfig(
        StandalonePorts.ANY,
        StandaloneConfig.EventTimeChoice.RECEIVE,
        List.of(
            new TenantEntry(
                "acme", "Acme", List.of(new DeviceEntry("robot", DeviceProtocol.MQTT)))),
        POLICY);
  }
}
