package io.holter.benchmark.delivery;

import io.holter.benchmark.data.Directories;
import io.holter.benchmark.fault.Child;
import io.holter.benchmark.fault.OpsPage;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Topics;
import io.holter.standalone.Certificates;
import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A gateway as a process of its own between a Kafka, two fake receivers and a topic. */
final class GatewayStand implements AutoCloseable {
  static final Topics TOPICS = Topics.standard();
  static final String LAKE = "lake";
  private static final int PARTITIONS = 4;
  private static final long PATIENCE_NANOS = 90_000_000_000L;

  private final Path directory = Files.createTempDirectory("holter-delivery-");
  private final RegistryProcess registry;
  private final EmbeddedKafka kafka;
  private final FakeSiem steady;
  private final FakeSiem troubled;
  private final OpsPage ops = new OpsPage(FakeSiem.freePort());
  private final Child gateway;

  GatewayStand()
      throws IOException, InterruptedException, GeneralSecurityException, ExecutionException {
    registry = RegistryProcess.start(directory.resolve("registry"));
    kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    SchemaRegistration.register(registry());
    makeTopics();
    Certificates certificates = Certificates.in(directory.resolve("tls"), Instant.now());
    steady = new FakeSiem(certificates, new Received());
    troubled = new FakeSiem(certificates, new Received());
    Path config =
        Files.writeString(
            directory.resolve("gateway.yaml"),
            """
            kafka: {bootstrap.servers: "%s", session.timeout.ms: 6000, heartbeat.interval.ms: 1000}
            registry: {url: "%s"}
            ops: {port: %d}
            sinks:
              - name: lake
                format: json
                topic: {name: %s}
            %s%s"""
                .formatted(
                    kafka.bootstrapServers(),
                    registry.url(),
                    ops.port(),
                    LAKE,
                    sink("steady", steady, certificates),
                    sink("troubled", troubled, certificates)));
    gateway =
        Child.start(
            "gateway",
            directory,
            Child.java("io.holter.cli.Main", "gateway", "--config", config.toString()));
    awaitReady();
  }

  private static String sink(String name, FakeSiem siem, Certificates certificates) {
    return """
      - name: %s
        format: json
        retry: {first: 50ms, longest: 1s}
        webhook:
          url: https://localhost:%d/
          ca-file: %s
          secret: whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=
          timeout: 1s
    """
        .formatted(name, siem.port(), certificates.authority());
  }

  private void makeTopics() throws InterruptedException, ExecutionException {
    List<String> names = new ArrayList<>(TOPICS.shared());
    names.add(LAKE);
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka()))) {
      admin
          .createTopics(
              names.stream()
                  .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  RegistrySettings registry() {
    return RegistrySettings.at(registry.url());
  }

  FakeSiem steady() {
    return steady;
  }

  FakeSiem troubled() {
    return troubled;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    gateway.kill();
  }

  /** Returns when it is ready again. */
  void restart() throws IOException, InterruptedException {
    gateway.restart();
    awaitReady();
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!ops.ready()) {
      gateway.refuseEnd();
      if (System.nanoTime() > deadline) {
        throw new IOException("the gateway is not ready after 90 s: " + ops.health());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    steady.close();
    troubled.close();
    kafka.close();
    registry.close();
    Directories.delete(directory);
  }
}
