package io.holter.it.opensearch;

import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Severity;
import io.holter.schema.Topics;
import io.holter.schema.UndeliveredAlert;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.standalone.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka with alerts, and gateways that bring them to an OpenSearch. */
final class SinkSite implements AutoCloseable {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://opensearch");
  private static final Topics TOPICS = Topics.standard();

  private final EmbeddedKafka kafka;

  SinkSite(Path directory) throws IOException, ExecutionException, InterruptedException {
    SchemaRegistration.register(REGISTRY);
    kafka = EmbeddedKafka.start(directory);
    try (Admin admin = Admin.create(settings())) {
      List<NewTopic> topics = new ArrayList<>();
      for (String name : List.of(TOPICS.alerts(), TOPICS.deliveries(), TOPICS.undelivered())) {
        topics.add(new NewTopic(name, 1, (short) 1));
      }
      admin.createTopics(topics).all().get();
    }
  }

  /** Puts an alert of each reason on the topic of all tenants. */
  void tell(String... reasons) throws ExecutionException, InterruptedException {
    try (Serializer<Alert> alerts = Serdes.serializer(Alert.class, REGISTRY);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < reasons.length; i++) {
        producer
            .send(
                new ProducerRecord<>(
                    TOPICS.alerts(),
                    new DeviceKey("acme", "robot-7").text(),
                    alerts.serialize(TOPICS.alerts(), alert(i, reasons[i]))))
            .get();
      }
    }
  }

  /** A gateway with one sink, in format ECS. */
  Application gateway(String sink, String url, String index) {
    String yaml =
        """
        kafka: {bootstrap.servers: "%s"}
        registry: {url: "%s"}
        ops: {port: 0}
        sinks:
          - {name: %s, format: ecs, opensearch: {url: "%s", index: "%s"}}
        """
            .formatted(kafka.bootstrapServers(), REGISTRY.url(), sink, url, index);
    GatewayConfig config = ConfigFile.parse(yaml, "gateway.yaml", Map.of(), GatewayConfig::read);
    return GatewayApplication.compose(config, Optional.empty(), new ApplicationMetrics());
  }

  /** What is on the topic of deliveries of a sink. */
  List<AlertDelivery> deliveries(String sink) {
    return read(TOPICS.deliveries(), AlertDelivery.class).stream()
        .filter(delivery -> delivery.getSink().equals(sink))
        .toList();
  }

  /** What no receiver took. */
  List<UndeliveredAlert> undelivered() {
    return read(TOPICS.undelivered(), UndeliveredAlert.class);
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<T> found = new ArrayList<>();
    try (Deserializer<T> decoder = Serdes.deserializer(type, REGISTRY);
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> found.add(decoder.deserialize(topic, record.value())));
      }
    }
    return found;
  }

  private Map<String, Object> settings() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static Alert alert(int revision, String reason) {
    return Alert.newBuilder()
        .setId("acme/robot-7/1")
        .setTenant("acme")
        .setDevice("robot-7")
        .setSource("plant-mqtt")
        .setState(revision == 0 ? AlertState.OPENED : AlertState.UPDATED)
        .setRevision(revision)
        .setSeverity(Severity.HIGH)
        .setFirstSeen(NOON)
        .setOpenedAt(NOON)
        .setUpdatedAt(NOON)
        .setReason(reason)
        .setScore(0.9)
        .setBehaviours(List.of())
        .setEvidence(List.of())
        .setDepartures(1)
        .setPolicyVersion("policy-1")
        .setKind(AlertKind.DEVICE)
        .build();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
