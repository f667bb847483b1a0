package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.mqtt.MqttBridgeApplication;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.schema.Alert;
import io.holter.schema.BaselinePhase;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/**
 * End to end once more, against the servers that others run: Apache Kafka, Confluent's Schema
 * Registry and Eclipse Mosquitto in containers. Skipped where there is no Docker.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Network NETWORK = Network.newNetwork();

  @Container
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.1.0").withNetwork(NETWORK).withListener("kafka:19092");

  @Container
  private static final GenericContainer<?> REGISTRY =
      new GenericContainer<>("confluentinc/cp-schema-registry:7.9.5")
          .withNetwork(NETWORK)
          .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
          .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://kafka:19092")
          .withExposedPorts(8081)
          .dependsOn(KAFKA)
          .waitingFor(Wait.forHttp("/subjects"));

  @Container
  private static final GenericContainer<?> MQTT =
      new GenericContainer<>("eclipse-mosquitto:2.0.22")
          .withCommand("mosquitto", "-c", "/mosquitto-no-auth.conf")
          .withExposedPorts(1883);

  @TempDir private Path state;

  @Test
  void aDepartureOpensAnAlertOnSomebodyElsesServers() throws Exception {
    RegistrySettings registry =
        RegistrySettings.at("http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(8081));
    try (Application streams = streams(registry);
        Application bridge = bridge(registry)) {
      ready(streams);
      ready(bridge);
      Mqtt5BlockingClient device = connect();
      try (Heartbeat beat =
              Heartbeat.start(Duration.ofMillis(200), () -> publish(device, "weld", 40));
          TopicLog scores = log(Topics.standard().scores("acme"));
          TopicLog alerts = log(Topics.standard().alerts())) {
        await("learned")
            .atMost(PATIENCE)
            .until(
                () -> scores.values(Score.class, registry),
                all -> all.stream().anyMatch(s -> s.getPhase() == BaselinePhase.WATCHING));

        publish(device, "stratum", 400);

        await("alert")
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(alerts.values(Alert.class, registry))
                        .anyMatch(a -> a.getReason().contains("stratum")));
        assertThat(beat.count()).isPositive();
      } finally {
        device.disconnect();
      }
    }
  }

  private Application streams(RegistrySettings registry) {
    String yaml =
        common(registry)
            + """
            topics: {partitions: 2, replication-factor: 1}
            state-dir: %s
            policy:
              learning: {duration: 6s, min-messages: 20}
            sources:
              - name: plant-mqtt
            tenants:
              - id: acme
                speakers:
                  - {source: plant-mqtt, principal: "*"}
            """
                .formatted(state);
    return StreamsApplication.compose(
        ConfigFile.parse(yaml, "streams", Map.of(), StreamsAppConfig::read),
        new ApplicationMetrics());
  }

  private static Application bridge(RegistrySettings registry) {
    String yaml =
        common(registry)
            + """
            source: plant-mqtt
            insecure-plaintext-mqtt: true
            mqtt: {url: "mqtt://%s:%d"}
            """
                .formatted(MQTT.getHost(), MQTT.getMappedPort(1883));
    return MqttBridgeApplication.compose(
        ConfigFile.parse(yaml, "mqtt", Map.of(), MqttBridgeConfig::read), new ApplicationMetrics());
  }

  private static String common(RegistrySettings registry) {
    return """
    ops: {port: 0}
    insecure-plaintext-kafka: true
    registry: {url: "%s"}
    kafka: {bootstrap.servers: "%s"}
    """
        .formatted(registry.url(), KAFKA.getBootstrapServers());
  }

  private static void ready(Application application) {
    application.start();
    await(application.name() + " ready")
        .atMost(PATIENCE)
        .until(application::report, report -> report.values().stream().allMatch(h -> h.isReady()));
  }

  private static Mqtt5BlockingClient connect() {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("acme-robot")
            .serverHost(MQTT.getHost())
            .serverPort(MQTT.getMappedPort(1883))
            .buildBlocking();
    device.connect();
    return device;
  }

  private static void publish(Mqtt5BlockingClient device, String channel, int size) {
    device
        .publishWith()
        .topic("acme/robot/" + channel)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(new byte[size])
        .send();
  }

  private static TopicLog log(String topic) {
    return new TopicLog(KAFKA.getBootstrapServers(), topic);
  }
}
