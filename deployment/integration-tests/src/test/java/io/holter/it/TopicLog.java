package io.holter.it;

import io.holter.schema.Decoding;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning, read committed, as bytes; nothing is ever forgotten. */
final class TopicLog implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  TopicLog(String bootstrap, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrap,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    Set<TopicPartition> partitions =
        consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Everything so far. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    consumer.poll(Duration.ofMillis(50)).forEach(records::add);
    return List.copyOf(records);
  }

  /** Everything that is there at this moment, however long reading it takes. */
  List<ConsumerRecord<byte[], byte[]>> all() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return List.copyOf(records);
  }

  /** Everything so far as records of the contract; fails on a record that is none. */
  <T extends SpecificRecord> List<T> values(Class<T> type, RegistrySettings registry) {
    RecordDecoder<T> decoder = Serdes.decoder(type, registry);
    return records().stream().map(r -> value(decoder.decode(r.topic(), r.value()))).toList();
  }

  private static <T> T value(Decoding<T> decoding) {
    if (decoding instanceof Decoding.Decoded<T> decoded) {
      return decoded.value();
    }
    throw new AssertionError(decoding);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
