package io.holter.ingest;

import io.holter.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Kafka's own mock of its producer, opened anew each time the publisher asks for one. */
final class MockKafka {
  static final int PARTITIONS = 3;

  private final boolean autoComplete;
  private final List<MockProducer<byte[], byte[]>> opened = new CopyOnWriteArrayList<>();

  MockKafka(boolean autoComplete) {
    this.autoComplete = autoComplete;
  }

  Producer<byte[], byte[]> open() {
    List<PartitionInfo> partitions = new ArrayList<>();
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    for (int p = 0; p < PARTITIONS; p++) {
      partitions.add(new PartitionInfo(Topics.standard().intake(), p, node, nodes, nodes));
      partitions.add(new PartitionInfo(Topics.standard().quarantine(), p, node, nodes, nodes));
    }
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(
            new Cluster("mock", List.of(node), partitions, Set.of(), Set.of()),
            autoComplete,
            new RoundRobinPartitioner(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    opened.add(producer);
    return producer;
  }

  int timesOpened() {
    return opened.size();
  }

  MockProducer<byte[], byte[]> producer() {
    return opened.get(opened.size() - 1);
  }

  List<ProducerRecord<byte[], byte[]>> on(String topic) {
    return producer().history().stream().filter(r -> r.topic().equals(topic)).toList();
  }

  /** Waits until so many records were sent to the topic. */
  List<ProducerRecord<byte[], byte[]>> await(String topic, int count) {
    return await(topic, sent -> sent.size() >= count);
  }

  List<ProducerRecord<byte[], byte[]>> await(
      String topic, Predicate<List<ProducerRecord<byte[], byte[]>>> enough) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> opened.isEmpty() ? List.of() : on(topic), enough);
  }

  static Map<String, String> settings() {
    return Map.of("bootstrap.servers", "localhost:9092");
  }
}
