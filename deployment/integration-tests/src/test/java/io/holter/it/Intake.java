package io.holter.it;

import io.holter.schema.DeviceEvent;
import io.holter.schema.Serdes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** The intake topic of a site, written to as a bridge does. */
record Intake(Brokers brokers, Site site) {
  /** Writes the items in order and returns when all are durable. */
  void write(List<Inputs.Item> items) {
    Serializer<DeviceEvent> serializer = Serdes.serializer(DeviceEvent.class, site.registry());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Inputs.Item item : items) {
        var unused = producer.send(record(item, serializer));
      }
      producer.flush();
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      Inputs.Item item, Serializer<DeviceEvent> serializer) {
    String topic = site.topics().intake();
    return new ProducerRecord<>(
        topic,
        item.partition() < 0 ? null : item.partition(),
        item.time().toEpochMilli(),
        item.key(item.event().getSource()),
        serializer.serialize(topic, item.event()));
  }
}
