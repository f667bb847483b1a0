package io.holter.ingest.mqtt;

import io.holter.ingest.EventTime;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.TelemetryPublisher;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real publisher on Kafka's own mock of its producer, which answers when the test says so. */
final class MockedPublisher implements AutoCloseable {
  private static final Topics TOPICS = Topics.standard();
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://ingest-mqtt");

  private final MockProducer<byte[], byte[]> producer;
  private final TelemetryPublisher publisher;

  /**
   * A publisher that makes no watermark but the first.
   *
   * @param answering whether records become durable by themselves
   */
  MockedPublisher(boolean answering, int window) throws IOException {
    this("plant-mqtt", answering, window);
    publisher.start();
  }

  /** The same for a source of another name, and not started. */
  MockedPublisher(String source, boolean answering, int window) throws IOException {
    SchemaRegistration.register(REGISTRY);
    producer = producer(answering);
    publisher =
        new TelemetryPublisher(
            PublisherConfig.of(TOPICS, Map.of("bootstrap.servers", "localhost:1"), REGISTRY)
                .withInFlightLimit(window),
            new IngestSource(
                source,
                "b1",
                Protocol.MQTT,
                EventTime.DEVICE,
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofMinutes(5)),
            new SimpleMeterRegistry(),
            InstantSource.system(),
            () -> producer);
  }

  private static MockProducer<byte[], byte[]> producer(boolean answering) {
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    List<PartitionInfo> partitions = new ArrayList<>();
    for (String topic : List.of(TOPICS.intake(), TOPICS.quarantine())) {
      partitions.add(new PartitionInfo(topic, 0, node, nodes, nodes));
    }
    return new MockProducer<>(
        new Cluster("mock", List.of(node), partitions, Set.of(), Set.of()),
        answering,
        new RoundRobinPartitioner(),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  TelemetryPublisher publisher() {
    return publisher;
  }

  /** Makes all that was sent durable. */
  void answerAll() {
    while (producer.completeNext()) {
      // One more.
    }
  }

  /** Fails the oldest record that was sent. */
  boolean failNext() {
    return producer.errorNext(new TimeoutException("no leader"));
  }

  /** Fails all that was sent and has no answer, as closing does in the end. */
  void failAll() {
    while (failNext()) {
      // One more.
    }
  }

  /** How many records were sent, answered or not. */
  int sent() {
    return producer.history().size();
  }

  /** Payloads on the intake topic in the order of sending, duplicates included. */
  List<String> payloads() {
    return events().stream().map(MockedPublisher::payload).toList();
  }

  List<DeviceEvent> events() {
    return on(TOPICS.intake()).stream()
        .map(
            r -> Serdes.deserializer(DeviceEvent.class, REGISTRY).deserialize(r.topic(), r.value()))
        .toList();
  }

  List<QuarantinedEvent> quarantined() {
    return on(TOPICS.quarantine()).stream()
        .map(
            r ->
                Serdes.deserializer(QuarantinedEvent.class, REGISTRY)
                    .deserialize(r.topic(), r.value()))
        .toList();
  }

  private static String payload(DeviceEvent event) {
    return StandardCharsets.UTF_8.decode(event.getPayload().duplicate()).toString();
  }

  private List<ProducerRecord<byte[], byte[]>> on(String topic) {
    return producer.history().stream().filter(r -> r.topic().equals(topic)).toList();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
