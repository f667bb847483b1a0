package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holter.anomaly.Planned;
import io.holter.gateway.GatewayConfig;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigProblem;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyAttempt;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files in deployment/examples can be used as they are, once the secrets that they name are
 * there: each is copied into an empty directory and read by the application's own reader.
 */
class ExampleConfigurationTest {
  private static final String KEY = "bm90LWEtcmVhbC1rZXktanVzdC0zMi1ieXRlcy1sb25nIQ==";

  @TempDir private Path home;

  @Test
  void mqttMissesItsFilesAndNothingElse() throws IOException {
    Path file = copy("mqtt.yaml");
    assertThat(missing(file, MqttBridgeConfig::read))
        .containsExactlyInAnyOrder("mqtt.ca-file", "mqtt.password-file");
    put("tls/mqtt-ca.pem", "-----BEGIN CERTIFICATE-----");
    put("secrets/mqtt-password", "correct horse");

    MqttBridgeConfig config = ConfigFile.read(file, Map.of(), MqttBridgeConfig::read);

    assertThat(config.brokers().get(0).mqtt().connection().endpoint().tls()).isTrue();
    assertThat(
            config.brokers().get(0).mqtt().connection().login().password().orElseThrow().reveal())
        .isEqualTo("correct horse");
    assertThat(config.toString()).doesNotContain("correct horse");
    assertThat(config.brokers().get(0).mqtt().connection().clientId())
        .isEqualTo("holter-mqtt-hall-1");
    assertKafka(config.publisher().kafka(), ProducerConfig.configNames());
  }

  @Test
  void severalBrokersMissTheirFilesAndNothingElse() throws IOException {
    Path file = copy("mqtt-brokers.yaml");
    assertThat(missing(file, MqttBridgeConfig::read))
        .containsExactlyInAnyOrder(
            "brokers[0].ca-file", "brokers[0].password-file", "brokers[1].password-file");
    put("tls/hall-ca.pem", "-----BEGIN CERTIFICATE-----");
    put("secrets/hall-password", "correct horse");
    put("secrets/globex-password", "battery staple");

    MqttBridgeConfig config = ConfigFile.read(file, Map.of(), MqttBridgeConfig::read);

    assertThat(config.brokers())
        .extracting(broker -> broker.source().name())
        .containsExactly("hall-mqtt", "globex-mqtt");
    assertThat(config.brokers().get(1).mapping().tenants()).containsExactly("globex");
    assertThat(config.brokers().get(1).mqtt().connection().clientId())
        .isEqualTo("holter-mqtt-1-globex-mqtt");
    assertThat(config.toString()).doesNotContain("correct horse", "battery staple");
    assertKafka(config.publisher().kafka(), ProducerConfig.configNames());
  }

  @Test
  void coapMissesItsKeysAndNothingElse() throws IOException {
    Path file = copy("coap.yaml");
    assertThat(missing(file, CoapBridgeConfig::read)).containsExactly("coap.psk-file");
    put("secrets/coap.psk", "acme/robot-7:" + KEY);

    CoapBridgeConfig config = ConfigFile.read(file, Map.of(), CoapBridgeConfig::read);

    assertThat(config.coap().psk().keys()).containsOnlyKeys("acme/robot-7");
    assertThat(config.toString()).doesNotContain(KEY);
    assertKafka(config.publisher().kafka(), ProducerConfig.configNames());
  }

  @Test
  void streamsMissesNothing() throws IOException {
    StreamsAppConfig config =
        ConfigFile.read(copy("streams.yaml"), Map.of(), StreamsAppConfig::read);

    assertThat(config.tenants().ids()).containsExactlyInAnyOrder("acme", "globex");
    assertThat(config.policy().global().detector().learning().duration())
        .isEqualTo(Duration.ofDays(7));
    assertThat(config.policy().tenants().get("acme").devices().get("press-04").alerts().openAfter())
        .isEqualTo(5);
    Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
    known.addAll(StreamsConfig.configDef().names());
    assertKafka(config.kafka(), known);
  }

  @Test
  void gatewayMissesItsFilesAndNothingElse() throws IOException {
    Path file = copy("gateway.yaml");
    assertThat(missing(file, GatewayConfig::read))
        .containsExactlyInAnyOrder(
            "sinks[0].syslog.ca-file",
            "sinks[0].syslog.certificate-file",
            "sinks[0].syslog.key-file",
            "sinks[1].webhook.secret-file");
    put("tls/siem-ca.pem", "-----BEGIN CERTIFICATE-----");
    put("tls/gateway.pem", "-----BEGIN CERTIFICATE-----");
    put("tls/gateway.key", "-----BEGIN PRIVATE KEY-----");
    put("secrets/acme-webhook", "whsec_bm90LWEtcmVhbC1rZXktanVzdC0zMi1ieXRlcy1sb25nIQ==");

    GatewayConfig config = ConfigFile.read(file, Map.of(), GatewayConfig::read);

    assertThat(config.sinks())
        .extracting(sink -> sink.name() + " " + sink.format().name() + " " + sink.plan().name())
        .containsExactly("soc cef syslog", "acme-hook ocsf webhook", "trials json topic");
    assertThat(config.sinks().get(0).group()).isEqualTo("holter.sink.soc");
    assertThat(config.toString()).doesNotContain("bm90LWE");
    Set<String> known = new TreeSet<>(ConsumerConfig.configNames());
    assertKafka(config.kafka().settings(), known);
  }

  @Test
  void thePolicyCanBeAppliedToItsTenant() throws IOException {
    StreamsAppConfig config =
        ConfigFile.read(copy("streams.yaml"), Map.of(), StreamsAppConfig::read);
    String document = Repository.text("deployment/examples/policy.yaml");

    PolicyAttempt attempt =
        PolicyLog.of(config.policyBase())
            .candidate(Optional.of("acme"), document, "deployment/examples/policy.yaml");

    assertThat(attempt).isInstanceOf(PolicyAttempt.Usable.class);
    PolicyBook book = ((PolicyAttempt.Usable) attempt).book();
    assertThat(book.of("acme", Optional.of("press"), "press-04").alerts().openAfter()).isEqualTo(5);
    assertThat(book.of("acme", Optional.of("press"), "press-01").detector().season().calendar())
        .extracting(Planned::name)
        .containsExactly("fair", "rest");
    assertThat(document)
        .startsWith("# yaml-language-server: $schema=../../docs/reference/policy.schema.json");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Map<String, String> environment =
        Map.of(
            "HOLTER_TENANTS_0_ID", "initech",
            "HOLTER_POLICY_LEARNING_DURATION", "1h",
            "HOLTER_REGISTRY_CLIENT_BASIC_AUTH_USER_INFO", "holter:correct horse");

    StreamsAppConfig config =
        ConfigFile.read(copy("streams.yaml"), environment, StreamsAppConfig::read);

    assertThat(config.tenants().ids()).containsExactlyInAnyOrder("initech", "globex");
    assertThat(config.policy().global().detector().learning().duration())
        .isEqualTo(Duration.ofHours(1));
    assertThat(config.registry().client())
        .containsEntry("basic.auth.user.info", "holter:correct horse");
    assertThat(config.toString()).doesNotContain("correct horse");
  }

  @Test
  void theBridgesNameSourcesThatTenantsGrant() throws IOException {
    String streams = Repository.text("deployment/examples/streams.yaml");
    for (String bridge : List.of("mqtt", "coap")) {
      assertThat(Repository.text("deployment/examples/" + bridge + ".yaml"))
          .contains("source: plant-" + bridge);
      assertThat(streams).contains("source: plant-" + bridge + ",", "name: plant-" + bridge);
    }
  }

  private static void assertKafka(Map<String, String> kafka, Set<String> known) {
    assertThat(kafka).containsEntry("security.protocol", "SSL");
    assertThat(known).as("settings that Kafka knows").containsAll(kafka.keySet());
  }

  private static <T> List<String> missing(Path file, Function<ConfigNode, T> reader) {
    return catchThrowableOfType(
            ConfigException.class, () -> ConfigFile.read(file, Map.of(), reader))
        .problems()
        .stream()
        .map(ConfigProblem::key)
        .toList();
  }

  private Path copy(String example) throws IOException {
    return Files.writeString(
        home.resolve(example), Repository.text("deployment/examples/" + example));
  }

  private void put(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content + "\n");
  }
}
