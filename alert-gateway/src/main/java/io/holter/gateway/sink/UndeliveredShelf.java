package io.holter.gateway.sink;

import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Evidence;
import io.holter.schema.RecordDecoder;
import io.holter.schema.Serdes;
import io.holter.schema.UndeliveredAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What is on {@code holter.alerts.undelivered} now. Used by one thread. */
final class UndeliveredShelf implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<UndeliveredAlert> IN_ORDER =
      Comparator.<UndeliveredAlert, String>comparing(alert -> alert.getOrigin().getTopic())
          .thenComparing(alert -> alert.getOrigin().getPartition())
          .thenComparing(alert -> alert.getOrigin().getOffset());

  private final SinkKafka kafka;
  private final Consumer<byte[], byte[]> consumer;
  private final RecordDecoder<UndeliveredAlert> decoder;

  UndeliveredShelf(SinkKafka kafka) {
    this.kafka = kafka;
    this.consumer = kafka.reader();
    this.decoder = Serdes.decoder(UndeliveredAlert.class, kafka.registry());
  }

  /** Everything that was not delivered or forgotten, in the order of the alerts' topics. */
  List<UndeliveredAlert> read() {
    Map<String, UndeliveredAlert> kept = new LinkedHashMap<>();
    List<TopicPartition> partitions = partitions(kafka.topics().undelivered());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, SinkKafka.PATIENCE);
    while (ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue()))) {
      consumer.poll(POLL).forEach(record -> put(kept, record));
    }
    return kept.values().stream().sorted(IN_ORDER).toList();
  }

  /** The alert's record: as it was kept, or else from the topic where it is, if it still is. */
  Optional<ByteBuffer> record(UndeliveredAlert alert) {
    if (alert.getRecord().hasRemaining()) {
      return Optional.of(alert.getRecord());
    }
    Evidence origin = alert.getOrigin();
    TopicPartition partition = new TopicPartition(origin.getTopic(), origin.getPartition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, origin.getOffset());
    long end =
        consumer.endOffsets(List.of(partition), SinkKafka.PATIENCE).getOrDefault(partition, 0L);
    while (isBefore(partition, end)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.offset() == origin.getOffset()
            ? Optional.of(AlertRecord.value(record)).filter(ByteBuffer::hasRemaining)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isBefore(TopicPartition partition, long end) {
    return consumer.position(partition, SinkKafka.PATIENCE) < end;
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic, SinkKafka.PATIENCE).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void put(Map<String, UndeliveredAlert> kept, ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    kept.remove(name);
    if (value == null) {
      return;
    }
    Decoding<UndeliveredAlert> decoding = decoder.decode(record.topic(), value);
    if (decoding instanceof Decoded<UndeliveredAlert> decoded) {
      kept.put(name, decoded.value());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
