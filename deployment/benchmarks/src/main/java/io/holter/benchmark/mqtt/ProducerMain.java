package io.holter.benchmark.mqtt;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's limit: its producer alone, idempotent and {@code acks=all}, with the load's payloads and
 * keys as records. Prints records a second of each of the given number of runs.
 */
final class ProducerMain {
  private static final int DEVICES = 1_000;

  private ProducerMain() {}

  /** Takes bootstrap servers, topic, records of a run and the number of runs. */
  public static void main(String[] arguments) {
    int records = Integer.parseInt(arguments[2]);
    int runs = Integer.parseInt(arguments[3]);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", arguments[0],
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "20",
                "batch.size", 128 << 10,
                "buffer.memory", 64L << 20,
                "compression.type", "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      run(producer, arguments[1], records);
      for (int i = 0; i < runs; i++) {
        System.out.println(run(producer, arguments[1], records));
      }
    }
  }

  private static double run(KafkaProducer<byte[], byte[]> producer, String topic, int records) {
    LoadTopics load = new LoadTopics("p", DEVICES);
    byte[][] keys = new byte[DEVICES][];
    for (int device = 0; device < DEVICES; device++) {
      keys[device] = load.topic(device);
    }
    long begin = System.nanoTime();
    for (int i = 0; i < records; i++) {
      int device = i % DEVICES;
      ByteBuffer value = ByteBuffer.allocate(Payload.SIZE);
      Payload.write(value, device, i / DEVICES, Payload.micros());
      var unused = producer.send(new ProducerRecord<>(topic, keys[device], value.array()));
    }
    producer.flush();
    return records / ((System.nanoTime() - begin) / 1e9);
  }
}
