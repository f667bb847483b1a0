package io.holter.benchmark.speed;

import io.holter.schema.Alert;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.standalone.Endpoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a tenant's alerts as a sink does, and notes when each device's new channel was told. */
final class AlertTap implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, Alert> consumer;
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "alert-tap");
  private volatile boolean closing;

  private AlertTap(KafkaConsumer<String, Alert> consumer) {
    this.consumer = consumer;
  }

  /** Begins to read. */
  static AlertTap on(Endpoints endpoints, String tenant) {
    KafkaConsumer<String, Alert> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new StringDeserializer(),
            Serdes.deserializer(Alert.class, RegistrySettings.at(endpoints.registry())));
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.standard().alerts(tenant)).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    AlertTap tap = new AlertTap(consumer);
    tap.thread.start();
    return tap;
  }

  /** Waits until all devices have an alert, or for so long; when they came, by the nano clock. */
  Map<String, Long> await(Set<String> devices, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!arrivals.keySet().containsAll(devices) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    Map<String, Long> found = new HashMap<>(arrivals);
    found.keySet().retainAll(devices);
    return found;
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
      for (ConsumerRecord<String, Alert> r : consumer.poll(POLL)) {
        if (r.value().getBehaviours().stream().anyMatch(b -> b.getName().equals("new-channel"))) {
          arrivals.putIfAbsent(r.value().getDevice(), System.nanoTime());
        }
      }
    }
  }
}
