package io.holter.benchmark.model;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads committed scores and notes when each mark came: a watermark goes in after all events before
 * it and comes out after all their scores, so its delay is that of everything before it.
 */
final class MarkTap implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, Score> consumer;
  private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "mark-tap");
  private volatile boolean closing;

  private MarkTap(KafkaConsumer<String, Score> consumer) {
    this.consumer = consumer;
  }

  /** Begins to read. */
  static MarkTap on(String bootstrapServers, RegistrySettings registry, String topic) {
    KafkaConsumer<String, Score> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                5),
            new StringDeserializer(),
            Serdes.deserializer(Score.class, registry));
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    MarkTap tap = new MarkTap(consumer);
    tap.thread.start();
    return tap;
  }

  /** By the nano clock, by the mark's event time. */
  Map<Long, Long> arrivals() {
    return Map.copyOf(arrivals);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }

  private void read() {
    while (!closing) {
      for (ConsumerRecord<String, Score> r : consumer.poll(POLL)) {
        if (r.value().getTrigger() == ScoreTrigger.WATERMARK) {
          arrivals.putIfAbsent(r.timestamp(), System.nanoTime());
        }
      }
    }
  }
}
