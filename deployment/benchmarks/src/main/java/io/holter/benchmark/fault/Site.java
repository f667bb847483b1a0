package io.holter.benchmark.fault;

import io.holter.benchmark.data.Directories;
import io.holter.benchmark.mqtt.KafkaMain;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.standalone.RegistryProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Kafka, the registry, the MQTT broker, the proxy before it, {@code holter mqtt} and {@code holter
 * streams}: each a process, each to be broken and mended.
 */
final class Site implements AutoCloseable {
  /** The one tenant. */
  static final String TENANT = "faults";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HOLTER = "io.holter.cli.Main";

  private final Path directory;
  private final String kafkaAddress;
  private final int brokerPort;
  private final Child kafka;
  private final Child broker;
  private final TcpProxy proxy;
  private RegistryProcess registry;
  private boolean audited;
  private final Child streams;
  private final OpsPage streamsOps;
  private final Child bridge;
  private final OpsPage bridgeOps;

  private Site(Path directory, FaultBroker kind) throws IOException, InterruptedException {
    this.directory = directory;
    int kafkaPort = FaultBroker.freePort();
    this.kafkaAddress = "127.0.0.1:" + kafkaPort;
    this.kafka =
        Child.start(
            "kafka",
            directory,
            Child.java(
                KafkaMain.class.getName(),
                directory.resolve("kafka").toString(),
                String.valueOf(kafkaPort)));
    this.brokerPort = FaultBroker.freePort();
    this.broker = kind.start(directory, brokerPort);
    this.registry = RegistryProcess.start(directory.resolve("registry"));
    SchemaRegistration.register(registry());
    this.proxy = TcpProxy.start(brokerPort);
    FaultBroker.awaitListening(broker, brokerPort);
    FaultBroker.awaitListening(kafka, kafkaPort);
    SiteFiles files = new SiteFiles(directory, kafkaAddress, registry.url());
    this.streamsOps = new OpsPage(FaultBroker.freePort());
    this.streams =
        Child.start(
            "streams",
            directory,
            Child.java(HOLTER, "streams", "--config", files.streams(streamsOps.port())));
    this.bridgeOps = new OpsPage(FaultBroker.freePort());
    String bridgeFile = files.bridge(bridgeOps.port(), proxy.port());
    awaitReady(streams, streamsOps);
    this.bridge =
        Child.start("bridge", directory, Child.java(HOLTER, "mqtt", "--config", bridgeFile));
  }

  /** Starts everything and returns when it is ready. */
  static Site start(FaultBroker kind) throws IOException, InterruptedException {
    Site site = new Site(Files.createTempDirectory("holter-faults-"), kind);
    site.awaitReady();
    return site;
  }

  /** Breaks it. */
  void inflict(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case BRIDGE -> {
        bridge.kill();
        bridge.restart();
      }
      case CUT -> proxy.stall();
      case BROKER -> broker.stop();
      case KAFKA -> kafka.stop();
      case REGISTRY -> ProcessHandle.of(registry.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** Mends it. */
  void mend(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case BRIDGE -> bridge.refuseEnd();
      case CUT -> proxy.reset();
      case BROKER -> {
        broker.restart();
        FaultBroker.awaitListening(broker, brokerPort);
      }
      case KAFKA -> kafka.restart();
      case REGISTRY -> {
        int port = URI.create(registry.url()).getPort();
        registry.close();
        registry = RegistryProcess.start(directory.resolve("registry"), port);
      }
    }
  }

  /** Returns when the bridge and the topologies say that they are ready. */
  void awaitReady() throws IOException, InterruptedException {
    awaitReady(bridge, bridgeOps);
    awaitReady(streams, streamsOps);
  }

  OpsPage bridgeOps() {
    return bridgeOps;
  }

  OpsPage streamsOps() {
    return streamsOps;
  }

  int brokerPort() {
    return brokerPort;
  }

  /** Connections of the bridge so far. */
  long connections() {
    return proxy.accepted();
  }

  String kafka() {
    return kafkaAddress;
  }

  RegistrySettings registry() {
    return new RegistrySettings(registry.url(), Map.of());
  }

  /** All is well: nobody will want to read the logs. */
  void audited() {
    audited = true;
  }

  /** Where the logs are. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    bridge.close();
    streams.close();
    proxy.close();
    broker.close();
    kafka.close();
    registry.close();
    if (audited) {
      Directories.delete(directory);
    }
  }

  private static void awaitReady(Child child, OpsPage ops)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ops.ready()) {
      child.refuseEnd();
      if (System.nanoTime() > deadline) {
        throw new IOException("a process is not ready after " + PATIENCE + ": " + ops.health());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
