package io.holter.cli.backtest;

import io.holter.cli.replay.KafkaAccess;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What devices said, as it stands on Kafka, committed records only: all partitions merged by event
 * time, each in its own order. Holds a few thousand records at a time, however many there are.
 */
final class Telemetry implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int ENOUGH = 2_000;
  private static final int PATIENCE_MS = 30_000;
  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> heads =
      new TreeMap<>(BY_NAME);
  private final Map<TopicPartition, Long> begins;
  private final boolean complete;
  private final boolean shortened;
  private Map<TopicPartition, Long> ends = Map.of();

  private Telemetry(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> kept,
      Map<TopicPartition, Long> begins) {
    this.consumer = consumer;
    this.begins = begins;
    this.complete = kept.values().stream().allMatch(offset -> offset == 0);
    this.shortened = !kept.equals(begins);
    begins.keySet().forEach(partition -> heads.put(partition, new ArrayDeque<>()));
    extend();
  }

  /**
   * Opens topics at their beginning, or at the event time from which on every partition has its
   * share of so many records, up to what is there now.
   *
   * @param limit how many offsets to take at most
   * @throws IllegalStateException if one is not there
   */
  static Telemetry open(KafkaAccess kafka, List<String> topics, long limit) {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "none");
    settings.put("max.poll.records", ENOUGH);
    settings.put("default.api.timeout.ms", PATIENCE_MS);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes);
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        List<TopicPartition> own =
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (own.isEmpty()) {
          throw new IllegalStateException(
              "reading topic " + topic + " failed: it is not there; holter streams makes it");
        }
        partitions.addAll(own);
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> kept = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> begins =
          Recent.begins(kept, consumer.endOffsets(partitions), limit);
      begins.forEach(consumer::seek);
      Telemetry telemetry = new Telemetry(consumer, kept, begins);
      telemetry.beginTogether(kept);
      return telemetry;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Leaves out what comes before the event time from which on nothing is left out anywhere. */
  private void beginTogether(Map<TopicPartition, Long> kept) {
    if (!shortened) {
      return;
    }
    fill();
    long time =
        heads.entrySet().stream()
            .filter(
                e ->
                    !e.getValue().isEmpty()
                        && !Objects.equals(kept.get(e.getKey()), begins.get(e.getKey())))
            .mapToLong(e -> e.getValue().getFirst().timestamp())
            .max()
            .orElse(Long.MIN_VALUE);
    boolean left = true;
    while (left) {
      left = false;
      for (Deque<ConsumerRecord<byte[], byte[]>> head : heads.values()) {
        while (!head.isEmpty() && head.getFirst().timestamp() < time) {
          head.removeFirst();
          left = true;
        }
      }
      fill();
    }
  }

  private void fill() {
    while (heads.entrySet().stream().anyMatch(e -> e.getValue().isEmpty() && isAhead(e.getKey()))) {
      fetch();
    }
  }

  /** Goes on to what is there now. */
  void extend() {
    ends = consumer.endOffsets(begins.keySet());
  }

  /** Whether nothing was taken away at the beginning. */
  boolean isComplete() {
    return complete;
  }

  /** Whether there is more at the beginning than was wanted. */
  boolean isShortened() {
    return shortened;
  }

  /** Partitions of the topics, 1 or more. */
  int partitions() {
    return begins.keySet().stream().mapToInt(TopicPartition::partition).max().orElse(0) + 1;
  }

  /** Offsets between the beginning and the end; a little more than there are records. */
  long size() {
    return ends.values().stream().mapToLong(Long::longValue).sum()
        - begins.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Takes the next record by event time; nothing at the end. */
  Optional<ConsumerRecord<byte[], byte[]>> next() {
    fill();
    Deque<ConsumerRecord<byte[], byte[]>> first = new ArrayDeque<>();
    for (Deque<ConsumerRecord<byte[], byte[]>> each : heads.values()) {
      if (!each.isEmpty() && (first.isEmpty() || isEarlier(each, first))) {
        first = each;
      }
    }
    return Optional.ofNullable(first.poll());
  }

  private static boolean isEarlier(
      Deque<ConsumerRecord<byte[], byte[]>> one, Deque<ConsumerRecord<byte[], byte[]>> other) {
    return one.getFirst().timestamp() < other.getFirst().timestamp();
  }

  private boolean isAhead(TopicPartition partition) {
    return consumer.position(partition) < ends.getOrDefault(partition, 0L);
  }

  private void fetch() {
    for (Map.Entry<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> head : heads.entrySet()) {
      List<TopicPartition> one = List.of(head.getKey());
      if (head.getValue().size() >= ENOUGH || !isAhead(head.getKey())) {
        consumer.pause(one);
      } else {
        consumer.resume(one);
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      heads.getOrDefault(partition, new ArrayDeque<>()).add(record);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
