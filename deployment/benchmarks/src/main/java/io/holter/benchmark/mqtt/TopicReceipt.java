package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic whose records Kafka stamps when it appends them. During a round only the ends of its
 * partitions are asked for; the records are read afterwards, so that reading costs nothing that is
 * measured.
 */
final class TopicReceipt implements Receipt, AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<TopicPartition> partitions;
  private final int devices;
  private final ChildProcess writer;
  private Map<TopicPartition, Long> begin = new HashMap<>();
  private long from;
  private long to;

  TopicReceipt(String kafka, String topic, int devices, ChildProcess writer) {
    this.devices = devices;
    this.writer = writer;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "enable.auto.commit",
                "false",
                "max.poll.records",
                "5000",
                "fetch.max.bytes",
                8 << 20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
  }

  @Override
  public void expect(long first, long end) {
    from = first;
    to = end;
    begin = Map.copyOf(consumer.endOffsets(partitions));
  }

  @Override
  public void await(Duration patience) throws IOException, InterruptedException {
    long target = sum(begin) + to - from;
    long deadline = System.nanoTime() + patience.toNanos();
    while (sum(consumer.endOffsets(partitions)) < target && System.nanoTime() < deadline) {
      writer.refuseEnd();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Reads on until every message is there, or nothing more comes: the rest is lost. */
  @Override
  public Received read() {
    begin.forEach(consumer::seek);
    Audit audit = new Audit(devices, from, to);
    long heard = System.nanoTime();
    while (!audit.complete() && System.nanoTime() - heard < QUIET.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        heard = take(record, audit) ? System.nanoTime() : heard;
      }
    }
    return new Received(audit.lastAppendMillis() * 1_000 + 500, Optional.of(audit));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static boolean take(ConsumerRecord<byte[], byte[]> record, Audit audit) {
    Optional<Payload.Stamp> stamp = Payload.find(record.value());
    stamp.ifPresent(s -> audit.add(s, record.timestamp()));
    return stamp.isPresent();
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
