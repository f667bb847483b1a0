package io.holter.cli.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits until the topologies have worked off what was on their topics: for each in turn, the ends
 * of its input are noted, and its committed position has reached them.
 */
public final class Topologies {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAccess kafka;
  private final String tenant;

  /** Of the Kafka that {@code kafka} describes, as far as one tenant is concerned. */
  public Topologies(KafkaAccess kafka, String tenant) {
    this.kafka = kafka;
    this.tenant = tenant;
  }

  /**
   * Waits.
   *
   * @return the ends of the topic of all alerts once they have caught up
   * @throws ReplayException if they have not within {@code patience}
   */
  public Map<TopicPartition, Long> awaitCaughtUp(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (Admin admin = Admin.create(new HashMap<>(kafka.client()));
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      String prefix = kafka.topics().prefix();
      await(admin, consumer, prefix + "-isolation", kafka.topics().intake(), deadline);
      await(admin, consumer, prefix + "-detection", kafka.topics().telemetry(tenant), deadline);
      await(admin, consumer, prefix + "-alerting", kafka.topics().scores(tenant), deadline);
      return ends(consumer, kafka.topics().alerts());
    }
  }

  private static void await(
      Admin admin,
      KafkaConsumer<byte[], byte[]> consumer,
      String application,
      String topic,
      long deadline)
      throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(consumer, topic);
    while (!behind(consumer, ends, committed(admin, application)).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new ReplayException(
            application + " has not worked off " + topic + " in time; is it running?", null);
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private static Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    return consumer.endOffsets(partitions);
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
      throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ReplayException("asking Kafka how far " + group + " is failed: " + e, e);
    }
  }

  /** Partitions with records between the committed position and the end; markers do not count. */
  private static List<TopicPartition> behind(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    List<TopicPartition> behind = new ArrayList<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata at = committed.get(partition);
          if (end > 0 && hasRecords(consumer, partition, at == null ? 0 : at.offset(), end)) {
            behind.add(partition);
          }
        });
    return behind;
  }

  private static boolean hasRecords(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
    if (from >= end) {
      return false;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      var records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        return records.records(partition).get(0).offset() < end;
      }
      if (consumer.position(partition) == from) {
        return true; // Nothing readable yet: an open transaction.
      }
    }
    return false;
  }
}
