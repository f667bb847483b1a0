package io.holter.gateway.sink;

import io.holter.gateway.format.Finding;
import io.holter.gateway.transport.Outgoing;
import io.holter.schema.Evidence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record of an alerts topic, as a sink sees it.
 *
 * @param origin where it is
 * @param value its bytes
 * @param reading what it is to the sink
 */
record AlertRecord(Evidence origin, ByteBuffer value, Reading reading) {

  /** What a record is to a sink. */
  sealed interface Reading {
    /** An alert event for its receiver. */
    record Due(Finding finding, Outgoing message) implements Reading {}

    /** An alert event that is not for it. */
    record Filtered() implements Reading {}

    /**
     * It cannot be sent to anybody.
     *
     * @param finding the alert event, where it is one
     * @param reason a sentence
     */
    record Unsendable(Optional<Finding> finding, String reason) implements Reading {}
  }

  static Evidence origin(ConsumerRecord<byte[], byte[]> record) {
    return Evidence.newBuilder()
        .setTopic(record.topic())
        .setPartition(record.partition())
        .setOffset(record.offset())
        .build();
  }

  static ByteBuffer value(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] bytes = record.value();
    return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
  }

  TopicPartition partition() {
    return new TopicPartition(origin.getTopic(), origin.getPartition());
  }

  /** Identifies a record that is no alert: the same wherever and however often it is read. */
  static String uid(Evidence origin) {
    String name = origin.getTopic() + "/" + origin.getPartition() + "@" + origin.getOffset();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
