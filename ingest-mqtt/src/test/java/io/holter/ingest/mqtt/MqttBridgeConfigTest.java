package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttBridgeConfigTest {
  private static final String LEAST =
      """
      source: plant-mqtt
      mqtt: {url: "mqtts://broker.example:8883"}
      kafka: {bootstrap.servers: "localhost:9092"}
      registry: {url: "https://registry.example"}
      """;

  @Test
  void needsLittle() {
    MqttBridgeConfig config = read(LEAST);

    assertThat(only(config).source().name()).isEqualTo("plant-mqtt");
    assertThat(only(config).source().eventTime()).isEqualTo(EventTime.RECEIVE);
    assertThat(only(config).mqtt().connection().endpoint())
        .isEqualTo(new MqttEndpoint("broker.example", 8883, true));
    assertThat(only(config).mqtt().connection().clientId()).isEqualTo("holter-mqtt");
    assertThat(only(config).mqtt().subscription().filters()).containsExactly("#");
    assertThat(only(config).mqtt().pool().window()).isEqualTo(config.publisher().inFlightLimit());
    assertThat(config.publisher().topics().intake()).isEqualTo("holter.intake");
  }

  @Test
  void reportsUnknownKeysTogetherWithMissingAndFaultyOnes() {
    assertThatThrownBy(() -> read("bridge: 7UP!\nkafak: {}\nmqtt: {tempate: '{tenant}'}\n"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.key())
                    .containsExactlyInAnyOrder(
                        "source",
                        "bridge",
                        "kafak",
                        "mqtt.url",
                        "mqtt.tempate",
                        "kafka.bootstrap.servers",
                        "registry.url"));
  }

  @Test
  void readsWhatIsSaid(@TempDir Path home) throws Exception {
    Files.writeString(home.resolve("pw"), "hunter2\\n");
    Files.writeString(home.resolve("ca.pem"), "");
    Path file = home.resolve("mqtt.yaml");
    Files.writeString(
        file,
        """
        source: replay
        bridge: b7
        event-time: device
        lateness: 3s
        in-flight-limit: 64
        topics: {prefix: plant}
        mqtt:
          url: mqtts://broker.example
          client-id: bridge-7
          username: bridge
          password-file: pw
          ca-file: ca.pem
          template: factory/{tenant}/{device}/{channel…}
          principal-property: holter-publisher
        kafka: {bootstrap.servers: "localhost:9092"}
        registry: {url: "https://registry.example"}
        """);

    MqttBridgeConfig config = ConfigFile.read(file, Map.of(), MqttBridgeConfig::read);

    assertThat(only(config).source().lateness()).isEqualTo(Duration.ofSeconds(3));
    assertThat(only(config).mapping().eventTime()).isEqualTo(EventTime.DEVICE);
    assertThat(only(config).mapping().principalProperty()).contains("holter-publisher");
    assertThat(only(config).mqtt().subscription().filters()).containsExactly("factory/#");
    assertThat(only(config).mqtt().pool().window()).isEqualTo(64);
    assertThat(config.publisher().topics().intake()).isEqualTo("plant.intake");
    assertThat(only(config).mqtt().connection().login().password().orElseThrow().reveal())
        .startsWith("hunter2");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    source: plant-mqtt
                    latness: 2s
                    in-flight-limit: 0
                    mqtt: {url: "http://broker.example", template: "{tenant}"}
                    kafka: {bootstrap.servers: "kafka.example:9092"}
                    registry: {url: "https://registry.example"}
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("latness")
        .hasMessageContaining("in-flight-limit")
        .hasMessageContaining("mqtt.url")
        .hasMessageContaining("mqtt.template")
        .hasMessageContaining("insecure-plaintext-kafka");
  }

  @Test
  void refusesToLeaveTheMachineWithoutTlsUnlessTold() {
    String plain = LEAST.replace("mqtts://broker.example:8883", "mqtt://broker.example:1883");

    assertThatThrownBy(() -> read(plain)).hasMessageContaining("insecure-plaintext-mqtt: true");
    assertThat(
            only(read(plain + "insecure-plaintext-mqtt: true\n"))
                .mqtt()
                .connection()
                .endpoint()
                .tls())
        .isFalse();
    assertThat(
            only(read(plain.replace("broker.example:1883", "localhost")))
                .mqtt()
                .connection()
                .endpoint()
                .tls())
        .isFalse();
  }

  @Test
  void doesNotLetTheFileWeakenThePromise() {
    assertThatThrownBy(
            () -> read(LEAST.replace("\"localhost:9092\"}", "\"localhost:9092\", acks: \"1\"}")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("acks");
  }

  private static BrokerConfig only(MqttBridgeConfig config) {
    assertThat(config.brokers()).hasSize(1);
    return config.brokers().get(0);
  }

  private static MqttBridgeConfig read(String yaml) {
    return ConfigFile.parse(yaml, "mqtt.yaml", Map.of(), MqttBridgeConfig::read);
  }
}
