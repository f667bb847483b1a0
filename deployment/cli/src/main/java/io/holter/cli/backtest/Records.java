package io.holter.cli.backtest;

import io.holter.cli.alert.TopicReader;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Alert;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Feedback;
import io.holter.schema.RecordDecoder;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is on the topics beside telemetry: what production told, and what people said. */
final class Records {
  private final KafkaAccess kafka;

  Records(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** What people said, as bytes, in the order of its timestamps. */
  List<ConsumerRecord<byte[], byte[]>> said() {
    List<ConsumerRecord<byte[], byte[]>> said = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka)) {
      reader.bytes(topics().feedback(), said::add);
    }
    said.sort(
        Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
            .thenComparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset));
    return said;
  }

  /** The same, read. */
  List<Feedback> feedback(List<ConsumerRecord<byte[], byte[]>> said) {
    RecordDecoder<Feedback> decoder = Serdes.decoder(Feedback.class, kafka.registry());
    return said.stream()
        .filter(record -> record.value() != null)
        .flatMap(record -> feedback(decoder, record).stream())
        .toList();
  }

  private static Optional<Feedback> feedback(
      RecordDecoder<Feedback> decoder, ConsumerRecord<byte[], byte[]> record) {
    return decoder.decode(record.topic(), record.value()) instanceof Decoded<Feedback> decoded
        ? Optional.of(decoded.value())
        : Optional.empty();
  }

  /** What production told of tenants. */
  AlertLog told(List<String> tenants) {
    AlertLog log = new AlertLog();
    try (TopicReader reader = new TopicReader(kafka)) {
      for (String tenant : tenants) {
        reader.all(topics().alerts(tenant), Alert.class, log::told);
      }
    }
    return log;
  }

  private Topics topics() {
    return kafka.topics();
  }
}
