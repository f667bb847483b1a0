package io.holter.gateway.sink;

import io.holter.schema.AlertDelivery;
import io.holter.schema.DeviceKey;
import io.holter.schema.Serdes;
import io.holter.schema.UndeliveredAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and what was answered, written to {@code holter.alerts.deliveries} and {@code
 * holter.alerts.undelivered}. Used by one thread.
 */
final class Journal implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final SinkKafka kafka;
  private final Serializer<AlertDelivery> deliveries;
  private final Serializer<UndeliveredAlert> undelivered;
  private final List<Writing> underWay = new ArrayList<>();
  private boolean failed;

  /** A record on its way; {@code kept} where it can be made smaller. */
  private record Writing(Future<RecordMetadata> future, @Nullable UndeliveredAlert kept) {}

  Journal(Producer<byte[], byte[]> producer, SinkKafka kafka) {
    this.producer = producer;
    this.kafka = kafka;
    this.deliveries = Serdes.serializer(AlertDelivery.class, kafka.registry());
    this.undelivered = Serdes.serializer(UndeliveredAlert.class, kafka.registry());
  }

  /** A journal with a producer of its own. */
  static Journal open(SinkKafka kafka, String client) {
    return new Journal(kafka.producer(client), kafka);
  }

  /** Writes what a receiver answered; durable after {@link #await}. */
  void delivery(AlertDelivery delivery) {
    String topic = kafka.topics().deliveries();
    String key = new DeviceKey(delivery.getTenant(), delivery.getDevice()).text();
    send(topic, key, deliveries.serialize(topic, delivery), null);
  }

  /** Keeps what was refused; durable after {@link #await}. */
  void keep(UndeliveredAlert alert) {
    String topic = kafka.topics().undelivered();
    send(topic, key(alert), undelivered.serialize(topic, alert), alert);
  }

  /** Forgets what was refused, since it was delivered; durable after {@link #await}. */
  void forget(UndeliveredAlert alert) {
    send(kafka.topics().undelivered(), key(alert), null, null);
  }

  /**
   * Waits until everything that was written is durable.
   *
   * @throws KafkaException if something is not, now and from then on; what it is about must not
   *     count as done
   */
  void await() throws InterruptedException {
    if (failed) {
      throw new KafkaException("an earlier record was not written");
    }
    producer.flush();
    List<Writing> writings = List.copyOf(underWay);
    underWay.clear();
    for (Writing writing : writings) {
      try {
        writing.future().get();
      } catch (ExecutionException e) {
        shrink(writing, e);
      }
    }
    if (!underWay.isEmpty()) {
      await();
    }
  }

  /** An alert whose record does not fit is kept without it: where it is stays known. */
  private void shrink(Writing writing, ExecutionException e) {
    UndeliveredAlert alert = writing.kept();
    if (e.getCause() instanceof RecordTooLargeException
        && alert != null
        && alert.getRecord().hasRemaining()) {
      keep(
          UndeliveredAlert.newBuilder(alert)
              .setRecord(ByteBuffer.allocate(0))
              .setReason(alert.getReason() + " (its record is too large to be kept beside it)")
              .build());
      return;
    }
    failed = true;
    throw new KafkaException(
        "writing what became of alerts to Kafka at " + kafka.servers() + " failed", e.getCause());
  }

  private void send(
      String topic, String key, byte @Nullable [] value, @Nullable UndeliveredAlert kept) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    underWay.add(new Writing(producer.send(record), kept));
  }

  static String key(UndeliveredAlert alert) {
    return alert.getSink() + "/" + alert.getId();
  }

  @Override
  public void close() {
    producer.close(SinkKafka.PATIENCE);
  }
}
