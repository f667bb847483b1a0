package io.holter.it.reference;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.ingest.coap.CoapBridgeApplication;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeApplication;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.schema.Alert;
import io.holter.schema.BaselinePhase;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.reload.ConfigSource;
import io.holter.stream.AlertingTopology;
import io.holter.stream.DetectionTopology;
import io.holter.stream.IsolationTopology;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.FollowedModels;
import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The meters that the applications really register, without a broker. */
final class RegisteredMeters implements AutoCloseable {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://reference");
  private static final Topics TOPICS = Topics.standard();
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private static final String COMMON =
      """
      kafka: {bootstrap.servers: "localhost:9"}
      registry: {url: "mock://reference"}
      """;

  private final ApplicationMetrics metrics = new ApplicationMetrics();
  private final Path home;

  RegisteredMeters(Path home) throws IOException {
    this.home = home;
    SchemaRegistration.register(REGISTRY);
    bridges();
    topologies();
    gateway();
  }

  /** Those of Holter's own. */
  List<Meter> own() {
    return metrics.registry().getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("holter."))
        .toList();
  }

  private void bridges() throws IOException {
    String mqtt = COMMON + "source: m\nmqtt: {url: \"mqtts://localhost\"}\n";
    Path file = Files.writeString(home.resolve("mqtt.yaml"), mqtt);
    MqttBridgeApplication.follow(
            new ConfigSource<>(file, Map.of(), MqttBridgeConfig::read).load(), metrics)
        .report();
    Path keys = Files.createFile(home.resolve("psk"));
    Files.setPosixFilePermissions(
        keys, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    String coap = COMMON + "source: c\ncoap: {port: 0, psk-file: \"" + keys + "\"}\n";
    CoapBridgeApplication.compose(
            ConfigFile.parse(coap, "coap", Map.of(), CoapBridgeConfig::read), metrics)
        .report();
  }

  private void gateway() {
    String gateway = COMMON + "sinks: [{name: soc, format: json, topic: {name: soc}}]\n";
    GatewayApplication.compose(
            ConfigFile.parse(gateway, "gateway", Map.of(), GatewayConfig::read),
            Optional.empty(),
            metrics)
        .report();
  }

  private void topologies() {
    StreamsAppConfig config =
        ConfigFile.parse(
            COMMON + "tenants: [{id: acme, speakers: [{source: m, principal: \"*\"}]}]\n",
            "streams",
            Map.of(),
            StreamsAppConfig::read);
    var meters = metrics.registry();
    new FollowedModels(
            config.models(),
            new Bundles(FeatureSets.of(config.featureWindow())),
            home.resolve("models"),
            REGISTRY,
            meters)
        .close();
    drive(
        new IsolationTopology(
            props("i"),
            TOPICS,
            REGISTRY,
            config.tenants(),
            config.sources(),
            config.isolation(),
            meters),
        TOPICS.intake(),
        Serdes.value(DeviceEvent.class, REGISTRY),
        event());
    drive(
        new DetectionTopology(
            props("d"),
            TOPICS,
            REGISTRY,
            config.policy().always(),
            config.tenants().fleet(),
            meters),
        TOPICS.telemetry("acme"),
        Serdes.value(DeviceEvent.class, REGISTRY),
        event());
    drive(
        new AlertingTopology(
            props("a"),
            TOPICS,
            REGISTRY,
            config.policy().always(),
            config.tenants().fleet(),
            config.topics().partitions(),
            meters),
        TOPICS.scores("acme"),
        Serdes.value(Score.class, REGISTRY),
        score());
  }

  private <V> void drive(Supplier<Topology> topology, String topic, Serde<V> serde, V value) {
    Properties properties = new Properties();
    properties.putAll(props("reference"));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, home.resolve("state-" + topic).toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), properties)) {
      driver
          .createInputTopic(topic, new StringSerializer(), serde.serializer())
          .pipeInput("acme/plc-1", value, NOON);
    }
  }

  private static Map<String, Object> props(String application) {
    Map<String, Object> props = new HashMap<>();
    props.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    props.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9");
    return props;
  }

  private static DeviceEvent event() {
    return DeviceEvent.newBuilder()
        .setTenant("acme")
        .setDevice("plc-1")
        .setKind(EventKind.MESSAGE)
        .setSource("m")
        .setBridge("m")
        .setReceiveTime(NOON)
        .setSecurity(ChannelSecurity.newBuilder().setMechanism("TLSv1.3").build())
        .build();
  }

  /** One that leaves no doubt, so that it alone opens an {@link Alert}. */
  private static Score score() {
    return Score.newBuilder()
        .setTenant("acme")
        .setDevice("plc-1")
        .setSource("m")
        .setTime(NOON)
        .setTrigger(ScoreTrigger.EVENT)
        .setPhase(BaselinePhase.WATCHING)
        .setProgress(1)
        .setScore(1)
        .setPolicyVersion("1")
        .build();
  }

  @Override
  public void close() {
    metrics.close();
  }
}
