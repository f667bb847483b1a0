package io.holter.benchmark.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic that a sink writes to, read from its beginning. Used by one thread. */
final class Lake implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Received received = new Received();

  Lake(String kafka) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(GatewayStand.LAKE).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What has come so far. */
  Received received() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
      received.note(
          new String(record.headers().lastHeader("holter-id").value(), StandardCharsets.UTF_8),
          new String(record.value(), StandardCharsets.UTF_8));
    }
    return received;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
