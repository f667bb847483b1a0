package io.holter.ingest.mqtt;

import static org.awaitility.Awaitility.await;

import io.holter.ingest.spool.SpoolSettings;
import io.holter.service.Application;
import io.holter.service.Health;
import io.holter.service.reload.ConfigSource;
import io.holter.service.reload.ConfigWatch;
import io.holter.service.reload.LoadedConfig;
import io.holter.service.reload.Pace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code holter mqtt} runs, following a file, with Kafka's mock behind every broker. */
final class WatchedBridge implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofMillis(50));

  private final Path file;
  private final Map<String, MockedPublisher> kafka = new ConcurrentHashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Application application;

  private WatchedBridge(Path file) {
    this.file = file;
    LoadedConfig<MqttBridgeConfig> loaded =
        new ConfigSource<>(file, Map.of(), MqttBridgeConfig::read).load();
    ServedBrokers brokers =
        new ServedBrokers(loaded.config().brokers(), this::serve, BrokerFiles::objections);
    this.application =
        Application.of(
            "mqtt",
            List.of(
                brokers, new ConfigWatch<>(loaded, brokers, meters, PACE, InstantSource.system())));
    application.start();
  }

  /** Starts on a file of {@code brokers}, each as the inside of a YAML flow mapping. */
  static WatchedBridge start(Path file, String... brokers) throws IOException {
    Files.writeString(file, TestBrokers.yaml(brokers));
    return new WatchedBridge(file);
  }

  /** Starts on the file as it is. */
  static WatchedBridge restart(Path file) {
    return new WatchedBridge(file);
  }

  private Served serve(BrokerConfig broker) {
    try {
      MockedPublisher publisher = new MockedPublisher(broker.name(), true, 100);
      kafka.put(broker.name(), publisher);
      return new ServedBroker(broker, publisher.publisher(), SpoolSettings.off(), meters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the file. */
  void write(String... brokers) throws IOException {
    Files.writeString(file, TestBrokers.yaml(brokers));
  }

  /** Changes the file and waits until it runs. */
  void become(String... brokers) throws IOException {
    double before = reloads("applied");
    write(brokers);
    await().atMost(LONG).until(() -> reloads("applied") > before);
  }

  double reloads(String outcome) {
    return meters.get("holter.config.reloads").tag("outcome", outcome).counter().count();
  }

  /** What became of the messages of a source. */
  MockedPublisher kafka(String source) {
    MockedPublisher publisher = kafka.get(source);
    if (publisher == null) {
      throw new IllegalArgumentException(source + " was never served");
    }
    return publisher;
  }

  Map<String, Health> report() {
    return application.report();
  }

  Health health(String component) {
    return report().getOrDefault(component, Health.failed("there is no " + component));
  }

  void awaitReady(String source) {
    await().atMost(LONG).until(() -> health(source + "/session").isReady());
  }

  double connects(String source) {
    return meters.get("holter.mqtt.connects").tag("source", source).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  SimpleMeterRegistry meters() {
    return meters;
  }

  @Override
  public void close() {
    application.close();
  }
}
