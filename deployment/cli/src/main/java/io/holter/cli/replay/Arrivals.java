package io.holter.cli.replay;

import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RecordDecoder;
import io.holter.schema.Serdes;
import io.holter.schema.UserProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Counts which messages of a run are on Kafka: in the tenant's telemetry, or in quarantine. Reads
 * committed records only, from where the topics ended when it started.
 */
public final class Arrivals implements AutoCloseable, Replay.Window {
  /** Fewer than the thousand messages that brokers queue for a session by default. */
  private static final int MOST_UNDER_WAY = 400;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<DeviceEvent> telemetry;
  private final RecordDecoder<QuarantinedEvent> quarantine;
  private final KafkaAccess kafka;
  private final String tenant;
  private final String run;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::read, "replay-arrivals");

  // Guarded by this.
  private final BitSet durable = new BitSet();
  private final BitSet quarantined = new BitSet();
  private long duplicates;
  private @Nullable RuntimeException failure;

  /**
   * How many arrived.
   *
   * @param durable distinct messages in telemetry
   * @param quarantined distinct messages in quarantine only
   * @param duplicates further records of the same messages
   */
  public record Counts(long durable, long quarantined, long duplicates) {
    long total() {
      return durable + quarantined;
    }
  }

  /** A counter that has not started. */
  public Arrivals(KafkaAccess kafka, String tenant, String run) {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    this.consumer = new KafkaConsumer<>(settings, bytes, bytes);
    this.telemetry = Serdes.decoder(DeviceEvent.class, kafka.registry());
    this.quarantine = Serdes.decoder(QuarantinedEvent.class, kafka.registry());
    this.kafka = kafka;
    this.tenant = tenant;
    this.run = run;
    thread.setDaemon(true);
  }

  /** Fixes where counting begins, then counts. */
  public void start() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(kafka.topics().telemetry(tenant), kafka.topics().quarantine())) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread.start();
  }

  /** What arrived so far. */
  public synchronized Counts counts() {
    BitSet only = (BitSet) quarantined.clone();
    only.andNot(durable);
    return new Counts(durable.cardinality(), only.cardinality(), duplicates);
  }

  /** Waits while too many are under way; what does not move for 30 s is not waited for. */
  @Override
  public void await(long published) throws InterruptedException {
    awaitTotal(published - MOST_UNDER_WAY, PATIENCE);
  }

  /** Waits until as many have arrived, as long as they keep coming. */
  public synchronized void awaitTotal(long total, Duration patience) throws InterruptedException {
    long seen = -1;
    long deadline = 0;
    while (counts().total() < total) {
      if (failure != null) {
        throw new ReplayException("counting what arrived on Kafka failed: " + failure, failure);
      }
      if (counts().total() != seen) {
        seen = counts().total();
        deadline = System.nanoTime() + patience.toNanos();
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(Math.max(1, Math.min(left / 1_000_000, 500)));
    }
  }

  @Override
  public void close() {
    closing.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      consumer.close();
    }
  }

  private void read() {
    try {
      while (!closing.get()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          event(record).flatMap(this::number).ifPresent(n -> count(record.topic(), n));
        }
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private synchronized void count(String topic, int number) {
    BitSet arrived = topic.equals(kafka.topics().quarantine()) ? quarantined : durable;
    if (arrived.get(number)) {
      duplicates++;
    }
    arrived.set(number);
    notifyAll();
  }

  private Optional<DeviceEvent> event(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    if (record.topic().equals(kafka.topics().quarantine())) {
      Decoding<QuarantinedEvent> read = quarantine.decode(record.topic(), record.value());
      return read instanceof Decoded<QuarantinedEvent> q
          ? Optional.ofNullable(q.value().getEvent())
          : Optional.empty();
    }
    Decoding<DeviceEvent> read = telemetry.decode(record.topic(), record.value());
    return read instanceof Decoded<DeviceEvent> e ? Optional.of(e.value()) : Optional.empty();
  }

  /** The message's number, if it is one of this run. */
  private Optional<Integer> number(DeviceEvent event) {
    Optional<String> id = property(event, Replay.RUN);
    return id.filter(run::equals)
        .flatMap(r -> property(event, Replay.NUMBER))
        .map(Integer::valueOf);
  }

  private static Optional<String> property(DeviceEvent event, String name) {
    return event.getUserProperties().stream()
        .filter(p -> p.getName().equals(name))
        .map(UserProperty::getValue)
        .findFirst();
  }
}
