package io.holter.stream;

import io.holter.schema.Evidence;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where the record at hand stands. Live, the record's metadata say so; where history is fed to a
 * topology by hand, only the caller knows.
 */
@FunctionalInterface
public interface Positions {
  /** The position of the record that is being processed in {@code context}. */
  Evidence of(ProcessorContext<?, ?> context);

  /** What Kafka Streams says. */
  static Positions ofRecords() {
    return context -> {
      RecordMetadata at = context.recordMetadata().orElseThrow();
      return new Evidence(at.topic(), at.partition(), at.offset());
    };
  }
}
