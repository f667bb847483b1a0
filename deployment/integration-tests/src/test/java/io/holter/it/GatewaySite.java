package io.holter.it;

import static org.awaitility.Awaitility.await;

import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.format.Finding;
import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeviceKey;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.standalone.Certificates;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A gateway between the shared brokers with two sinks: {@code hook}, whose receiver is a {@link
 * FakeWebhook}, and {@code lake}, whose receiver is a Kafka topic.
 */
final class GatewaySite implements Closeable {
  static final int DEVICES = 5;
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Brokers brokers;
  private final Topics topics;
  private final FakeWebhook webhook;
  private final Path config;
  private final int opsPort = Ports.freeTcp();
  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<Alert> alerts;
  private final List<String> told = new ArrayList<>();
  private final List<Runnable> running = new ArrayList<>();

  GatewaySite(Brokers brokers, String prefix) throws Exception {
    this.brokers = brokers;
    this.topics = brokers.topics(prefix, "acme");
    Path home = brokers.directory(prefix);
    Certificates certificates = Certificates.in(home.resolve("tls"), Instant.now());
    this.webhook = FakeWebhook.start(certificates);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer());
    this.alerts = Serdes.serializer(Alert.class, brokers.registry());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.kafka()))) {
      admin.createTopics(List.of(new NewTopic(lake(), 3, (short) 1))).all().get();
    }
    this.config = Files.writeString(home.resolve("gateway.yaml"), yaml(certificates.authority()));
  }

  private String yaml(Path authority) {
    return """
    kafka: {bootstrap.servers: "%1$s", session.timeout.ms: 6000, heartbeat.interval.ms: 1000}
    registry: {url: "%2$s"}
    topics: {prefix: %3$s}
    ops: {port: %4$d}
    sinks:
      - name: hook
        format: json
        retry: {first: 50ms, longest: 500ms}
        webhook:
          url: https://localhost:%5$d/alerts
          ca-file: %6$s
          secret: whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=
          timeout: 1s
      - name: lake
        format: json
        topic: {name: %7$s}
    """
        .formatted(
            brokers.kafka(),
            brokers.registry().url(),
            topics.prefix(),
            opsPort,
            webhook.port(),
            authority,
            lake());
  }

  Topics topics() {
    return topics;
  }

  FakeWebhook webhook() {
    return webhook;
  }

  Path config() {
    return config;
  }

  /** The topic that the sink {@code lake} writes to. */
  String lake() {
    return topics.prefix() + ".lake";
  }

  /** The ids of the messages that every sink owes its receiver. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** Puts alert events of several devices on the topic of all tenants, each a revision later. */
  void tell(int events, String reason) {
    for (int i = 0; i < events; i++) {
      String device = "d" + told.size() % DEVICES;
      Alert alert =
          Alert.newBuilder(Alerts.opened("acme", device, new io.holter.schema.Evidence("t", 0, 1L)))
              .setId("acme/" + device + "/1")
              .setRevision(told.size())
              .setUpdatedAt(NOON)
              .setReason(reason)
              .build();
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topics.alerts(),
                  new DeviceKey("acme", device).text(),
                  alerts.serialize(topics.alerts(), alert)));
      told.add(new Finding(alert, alert.getEvidence().get(0), false).uid());
    }
    producer.flush();
  }

  /** What is no alert, on the same topic. */
  void tellGarbage() {
    var unused =
        producer.send(
            new ProducerRecord<>(
                topics.alerts(), "acme/d0", "garbage".getBytes(StandardCharsets.UTF_8)));
    producer.flush();
  }

  /** The gateway in this process. */
  Application run() {
    Application gateway =
        GatewayApplication.compose(
            ConfigFile.read(config, Map.of(), GatewayConfig::read),
            Optional.empty(),
            new ApplicationMetrics());
    running.add(gateway::close);
    gateway.start();
    await("gateway ready").atMost(PATIENCE).until(() -> gateway.health().isReady());
    return gateway;
  }

  /** The gateway as a process of its own. */
  HolterProcess launch() throws Exception {
    Path log = Path.of("target", "holter-" + topics.prefix() + "-gateway.log");
    HolterProcess process =
        HolterProcess.start(log, opsPort, "gateway", "--config", config.toString());
    running.add(process::close);
    await("holter gateway ready, see " + log).atMost(PATIENCE).until(process::isReady);
    return process;
  }

  /** Ids of the messages on the topic of the sink {@code lake}, in order. */
  List<String> inLake() {
    try (TopicLog log = new TopicLog(brokers.kafka(), lake())) {
      return log.all().stream().map(GatewaySite::id).toList();
    }
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader("holter-id").value(), StandardCharsets.UTF_8);
  }

  /** What the gateway wrote about its deliveries. */
  List<AlertDelivery> deliveries() {
    try (TopicLog log = new TopicLog(brokers.kafka(), topics.deliveries())) {
      log.all();
      return log.values(AlertDelivery.class, brokers.registry());
    }
  }

  TopicLog undelivered() {
    return new TopicLog(brokers.kafka(), topics.undelivered());
  }

  @Override
  public void close() throws IOException {
    running.forEach(Runnable::run);
    webhook.close();
    producer.close();
  }
}
