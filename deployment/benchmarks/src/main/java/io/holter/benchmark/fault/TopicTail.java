package io.holter.benchmark.fault;

import io.holter.schema.Decoding;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning, read committed, audited as it is read. */
final class TopicTail implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Function<ConsumerRecord<byte[], byte[]>, Optional<DeviceEvent>> reader;
  private final SequenceAudit audit = new SequenceAudit();

  private TopicTail(
      String kafka,
      String topic,
      Function<ConsumerRecord<byte[], byte[]>, Optional<DeviceEvent>> reader) {
    this.reader = reader;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "max.poll.records", "5000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    Set<TopicPartition> partitions =
        consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** A topic of devices' events. */
  static TopicTail events(String kafka, String topic, RegistrySettings registry) {
    RecordDecoder<DeviceEvent> decoder = Serdes.decoder(DeviceEvent.class, registry);
    return new TopicTail(kafka, topic, r -> Optional.of(value(decoder, r)));
  }

  /** The quarantine: those of its records that carry an event. */
  static TopicTail quarantine(String kafka, String topic, RegistrySettings registry) {
    RecordDecoder<QuarantinedEvent> decoder = Serdes.decoder(QuarantinedEvent.class, registry);
    return new TopicTail(kafka, topic, r -> Optional.ofNullable(value(decoder, r).getEvent()));
  }

  /** Reads to the end of the topic as it is now. */
  SequenceAudit read() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> rec : consumer.poll(Duration.ofMillis(100))) {
        reader
            .apply(rec)
            .filter(event -> event.getKind() == EventKind.MESSAGE)
            .filter(event -> event.getPayloadSize() == Device.SIZE)
            .ifPresent(event -> audit.add(event.getDevice(), Device.sequence(event.getPayload())));
      }
    }
    return audit;
  }

  private static <T extends SpecificRecord> T value(
      RecordDecoder<T> decoder, ConsumerRecord<byte[], byte[]> rec) {
    if (decoder.decode(rec.topic(), rec.value()) instanceof Decoding.Decoded<T> decoded) {
      return decoded.value();
    }
    throw new IllegalStateException(
        rec.topic() + "-" + rec.partition() + "@" + rec.offset() + " is no record of the contract");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
