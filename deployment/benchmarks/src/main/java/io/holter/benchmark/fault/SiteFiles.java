package io.holter.benchmark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration files of the bridge and the topologies, as an operator would write them.
 *
 * @param directory where they are
 * @param kafka bootstrap servers
 * @param registry address of the registry
 */
record SiteFiles(Path directory, String kafka, String registry) {
  /** Topics have a few partitions, as in production. */
  static final int PARTITIONS = 4;

  String bridge(int ops, int broker) throws IOException {
    return write(
        "mqtt.yaml",
        """
        ops: {port: %d}
        registry: {url: "%s"}
        kafka: {bootstrap.servers: "%s"}
        source: fault-mqtt
        mqtt:
          url: mqtt://127.0.0.1:%d
          client-id: holter-faults
          filters: ["%s/#"]
        """
            .formatted(ops, registry, kafka, broker, Site.TENANT));
  }

  String streams(int ops) throws IOException {
    return write(
        "streams.yaml",
        """
        ops: {port: %d}
        registry: {url: "%s"}
        kafka:
          bootstrap.servers: "%s"
          session.timeout.ms: 6000
          heartbeat.interval.ms: 1000
          transaction.timeout.ms: 10000
        topics: {partitions: %d, replication-factor: 1}
        state-dir: %s
        sources: [{name: fault-mqtt, clock: {past: 1h, future: 5m}}]
        tenants: [{id: %s, speakers: [{source: fault-mqtt, principal: "*"}]}]
        """
            .formatted(ops, registry, kafka, PARTITIONS, directory.resolve("state"), Site.TENANT));
  }

  private String write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name), yaml).toString();
  }
}
