package io.holter.it;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The configuration files of a {@link Site}, as an operator would write them.
 *
 * @param brokers what the site stands between
 * @param registry its schema registry
 * @param topics its topics
 * @param tenants its tenants
 * @param partitions of every topic
 * @param coapPort where its CoAP bridge listens
 * @param directory where the files are
 */
record SiteFiles(
    Brokers brokers,
    RegistrySettings registry,
    Topics topics,
    List<String> tenants,
    int partitions,
    int coapPort,
    Path directory) {
  /** Largest payload of every tenant. */
  static final int MAX_PAYLOAD = 1024;

  static SiteFiles of(Brokers brokers, RegistrySettings registry, String prefix, String... tenants)
      throws Exception {
    return new SiteFiles(
        brokers,
        registry,
        new Topics(prefix),
        List.of(tenants),
        Brokers.PARTITIONS,
        Ports.freeUdp(),
        brokers.directory(prefix));
  }

  /** The same with another number of partitions. */
  SiteFiles withPartitions(int other) {
    return new SiteFiles(brokers, registry, topics, tenants, other, coapPort, directory);
  }

  /** The pre-shared key of an identity. */
  static byte[] key(String identity) {
    return ("pre-shared-key-of-" + identity).getBytes(StandardCharsets.UTF_8);
  }

  /** {@code holter streams}: learns in five seconds, opens at the first clear departure. */
  Path streams(int ops) throws IOException {
    return streams(ops, "streams");
  }

  /** The same for one of several instances, which share nothing but Kafka. */
  Path streams(int ops, String instance) throws IOException {
    return write(
        instance + ".yaml",
        common(ops)
            + """
              session.timeout.ms: 6000
              heartbeat.interval.ms: 1000
              transaction.timeout.ms: 10000
            topics: {prefix: %1$s, partitions: %2$d, replication-factor: 1, retention: "-1"}
            state-dir: %3$s
            application-id-prefix: %1$s
            sources:
              - name: %1$s-mqtt
                clock: {past: 1h, future: 5m}
              - name: %1$s-coap
                clock: {past: 1h, future: 5m}
            policy:
              version: it
              learning: {duration: 5s, min-messages: 15}
              alerts: {close-after: 1m, close-after-scores: 0}
            tenants:
            %4$s"""
                .formatted(
                    topics.prefix(),
                    partitions,
                    directory.resolve("state-" + instance),
                    tenants.stream().map(this::tenant).collect(Collectors.joining())));
  }

  private String tenant(String id) {
    return """
      - id: %1$s
        max-payload: %3$d
        speakers:
          - {source: %2$s-mqtt, principal: "%1$s/{device}"}
          - {source: %2$s-coap, principal: "%1$s/{device}"}
    """
        .formatted(id, topics.prefix(), MAX_PAYLOAD);
  }

  /** {@code holter mqtt}. */
  Path mqtt(int ops) throws Exception {
    return write(
        "mqtt.yaml",
        common(ops)
            + """
            topics: {prefix: %1$s}
            source: %1$s-mqtt
            mqtt:
              url: mqtts://localhost:%2$d
              client-id: bridge-%1$s
              username: bridge
              password-file: %3$s
              ca-file: %4$s
              principal-property: holter-publisher
              filters: [%5$s]
            """
                .formatted(
                    topics.prefix(),
                    brokers.mqttPort(),
                    brokers.bridgePassword(),
                    brokers.authority(),
                    tenants.stream().map(t -> t + "/#").collect(Collectors.joining(", "))));
  }

  /** {@code holter coap}. */
  Path coap(int ops) throws IOException {
    return write(
        "coap.yaml",
        common(ops)
            + """
            topics: {prefix: %1$s}
            source: %1$s-coap
            coap:
              address: 127.0.0.1
              port: %2$d
              psk-file: %3$s
              max-payload: 2048
            """
                .formatted(topics.prefix(), coapPort, keys()));
  }

  /** {@code holter gateway}: a copy of every alert on a topic, and the console. */
  Path gateway(int port, Path certificate, Path key, Path users) throws IOException {
    return write(
        "gateway.yaml",
        common(0)
            + """
            topics: {prefix: %1$s}
            sinks:
              - {name: copy, format: ocsf, topic: {name: %1$s.copied}}
            console:
              address: 127.0.0.1
              port: %2$d
              certificate-file: %3$s
              key-file: %4$s
              users-file: %5$s
              streams: %1$s
              desk: {streams-file: %6$s}
            """
                .formatted(
                    topics.prefix(),
                    port,
                    certificate,
                    key,
                    users,
                    directory.resolve("streams.yaml")));
  }

  /** Private key that signs decisions on models, once somebody made it. */
  Path modelKey() {
    return directory.resolve("keys").resolve("model-key.pem");
  }

  private String common(int ops) {
    return """
    ops: {port: %d}
    registry: {url: "%s"}
    kafka:
      bootstrap.servers: %s
    """
        .formatted(ops, registry.url(), brokers.kafka());
  }

  private Path keys() throws IOException {
    Path file = directory.resolve("coap.psk");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(
        file,
        tenants.stream()
            .flatMap(t -> IntStream.range(0, Brokers.DEVICES).mapToObj(i -> t + "/d" + i))
            .map(id -> id + ":" + Base64.getEncoder().encodeToString(key(id)))
            .toList());
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name), yaml);
  }
}
