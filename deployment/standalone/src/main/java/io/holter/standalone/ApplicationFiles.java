package io.holter.standalone;

import io.holter.hivemq.ExtensionSettings;
import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Configuration files of the applications, as {@code holter streams|mqtt|coap|gateway --config}
 * would take them: what standalone runs is what runs anywhere else.
 *
 * @param config what was chosen
 * @param data the data directory
 * @param parts where the started parts listen
 */
record ApplicationFiles(StandaloneConfig config, DataDirectory data, Parts parts) {
  /** Name of the source that the MQTT bridge is. */
  static final String MQTT_SOURCE = "plant-mqtt";

  /** Name of the source that the CoAP bridge is. */
  static final String COAP_SOURCE = "plant-coap";

  private static final String CLOCK = "    clock: {past: 1h, future: 5m}\n";

  /**
   * Where the started parts listen.
   *
   * @param kafka bootstrap servers
   * @param registry URL
   * @param mqtt URL
   * @param coapPort UDP port that the CoAP bridge shall open
   * @param authority who vouches for the MQTT broker
   * @param bridgePassword file of the MQTT bridge's password
   * @param coapKeys file of the CoAP devices' keys
   * @param console where the console is to be, if there is one
   */
  record Parts(
      String kafka,
      String registry,
      String mqtt,
      int coapPort,
      Path authority,
      Path bridgePassword,
      Path coapKeys,
      Optional<ConsolePlace> console) {}

  /**
   * Where the console is to be.
   *
   * @param port TCP port that it shall open
   * @param identity what it shows to browsers
   * @param users who may sign in
   */
  record ConsolePlace(int port, PemPair identity, Path users) {
    String url() {
      return "https://localhost:" + port + "/";
    }
  }

  /** Writes {@code streams.yaml}. */
  Path streams() throws IOException {
    StringBuilder yaml = new StringBuilder(common());
    yaml.append("topics: {partitions: 4, replication-factor: 1, retention: -1}\n");
    yaml.append("state-dir: ").append(quoted(data.resolve("state").toString())).append('\n');
    yaml.append("features: {window: ").append(config.featureWindow().toMillis()).append("ms}\n");
    yaml.append("models: {trusted-keys: [")
        .append(quoted(ModelKey.publicFile(data.root()).toString()))
        .append("]}\n");
    yaml.append("sources:\n");
    yaml.append("  - name: ").append(MQTT_SOURCE).append('\n');
    yaml.append(config.eventTime() == EventTimeChoice.RECEIVE ? CLOCK : "");
    yaml.append("  - name: ").append(COAP_SOURCE).append('\n').append(CLOCK);
    yaml.append("tenants:\n");
    config.tenants().forEach(tenant -> yaml.append(tenant(tenant)));
    if (!config.policy().isBlank()) {
      yaml.append("policy:\n").append(config.policy().indent(2));
    }
    return write("streams.yaml", yaml.toString());
  }

  /**
   * Writes {@code mqtt.yaml}. The broker's clock stamps what it tells of clients: that is not heard
   * where the devices' clocks are taken, which may show another year.
   */
  Path mqtt() throws IOException {
    return write(
        "mqtt.yaml",
        common()
            + """
            source: %s
            bridge: standalone-mqtt
            event-time: %s
            mqtt:
              url: %s
              client-id: %s
              username: %s
              password-file: %s
              ca-file: %s
              principal-property: %s
              events: %s
              sequence-property: %s
            spool: {directory: %s}
            """
                .formatted(
                    MQTT_SOURCE,
                    config.eventTime() == EventTimeChoice.RECEIVE ? "receive" : "device",
                    parts.mqtt(),
                    MqttAccess.BRIDGE,
                    MqttAccess.BRIDGE,
                    quoted(parts.bridgePassword().toString()),
                    quoted(parts.authority().toString()),
                    BrokerSettings.PUBLISHER_PROPERTY,
                    config.eventTime() == EventTimeChoice.RECEIVE ? "hivemq" : "none",
                    ExtensionSettings.USUAL.sequenceProperty(),
                    quoted(data.resolve("spool").toString())));
  }

  /** Writes {@code coap.yaml}. */
  Path coap() throws IOException {
    return write(
        "coap.yaml",
        common()
            + """
            source: %s
            bridge: standalone-coap
            coap:
              address: 127.0.0.1
              port: %d
              psk-file: %s
            """
                .formatted(COAP_SOURCE, parts.coapPort(), quoted(parts.coapKeys().toString())));
  }

  /**
   * Writes {@code gateway.yaml}. Receivers of alerts are those of {@code sinks.yaml} in the data
   * directory, if there is such a file.
   *
   * @param streams what the console decides for
   */
  Path gateway(Path streams) throws IOException {
    Path sinks = data.resolve("sinks.yaml");
    return write(
        "gateway.yaml",
        common()
            + (Files.exists(sinks) ? Files.readString(sinks) : "")
            + parts.console().map(place -> console(place, streams)).orElse(""));
  }

  private String console(ConsolePlace place, Path streams) {
    return """
        console:
          address: 127.0.0.1
          port: %d
          certificate-file: %s
          key-file: %s
          users-file: %s
          desk:
            streams-file: %s
            model-key-file: %s
        """
        .formatted(
            place.port(),
            quoted(place.identity().chain().toString()),
            quoted(place.identity().key().toString()),
            quoted(place.users().toString()),
            quoted(streams.toString()),
            quoted(ModelKey.privateFile(data.root()).toString()));
  }

  private String common() {
    return """
        # Written at every start of standalone Holter; edit %s instead.
        kafka:
          bootstrap.servers: %s
        registry: {url: %s}
        ops: {enabled: false}
        """
        .formatted(StandaloneConfig.FILE, quoted(parts.kafka()), quoted(parts.registry()));
  }

  /** A replay speaks for every device, where the devices' own clocks are taken. */
  private String tenant(TenantEntry tenant) {
    String replay =
        config.eventTime() == EventTimeChoice.DEVICE
            ? "      - {source: %s, principal: %s}\n".formatted(MQTT_SOURCE, MqttAccess.REPLAY)
            : "";
    return """
          - id: %1$s
            name: %2$s
            speakers:
              - {source: %3$s, principal: "%1$s/{device}"}
              - {source: %4$s, principal: "%1$s/{device}"}
        """
            .formatted(tenant.id(), quoted(tenant.name()), MQTT_SOURCE, COAP_SOURCE)
        + replay;
  }

  private Path write(String name, String yaml) throws IOException {
    Path file = SecretFile.directory(data.resolve("conf")).resolve(name);
    return Files.writeString(file, yaml);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
