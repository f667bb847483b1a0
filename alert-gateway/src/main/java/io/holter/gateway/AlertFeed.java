package io.holter.gateway;

import io.holter.schema.Alert;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the alerts of one topic, committed ones only, and hands each to a callback, in order per
 * device, on the feed's own thread. Keeps no offsets: every feed begins where it is told to.
 */
public final class AlertFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AlertFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<Alert> decoder;
  private final String topic;
  private final FeedPosition from;
  private final java.util.function.Consumer<Alert> callback;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicLong undecodable = new AtomicLong();
  private final AtomicLong latest = new AtomicLong(System.nanoTime());
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "alert-feed");

  AlertFeed(
      Consumer<byte[], byte[]> consumer,
      Deserializer<Alert> decoder,
      String topic,
      FeedPosition from,
      java.util.function.Consumer<Alert> callback) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.topic = topic;
    this.from = from;
    this.callback = callback;
    thread.setDaemon(true);
  }

  /**
   * A feed that has not started yet.
   *
   * @param kafka consumer settings with Kafka's own names; {@code bootstrap.servers} at least
   * @param registry registry that knows the alerts' schema
   * @param topic {@code holter.alerts}, or one tenant's alerts topic
   * @param callback called once an alert event; must return soon
   */
  public static AlertFeed of(
      Map<String, ?> kafka,
      RegistrySettings registry,
      String topic,
      FeedPosition from,
      java.util.function.Consumer<Alert> callback) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new AlertFeed(
        new KafkaConsumer<>(settings, bytes, bytes),
        Serdes.deserializer(Alert.class, registry),
        topic,
        from,
        callback);
  }

  /**
   * Fixes the position on every partition, then begins to read. An alert that is produced after
   * this returned is delivered, whatever the position.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
   */
  public void start() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException(
          "reading alerts from topic " + topic + " failed: the topic has no partitions");
    }
    consumer.assign(partitions);
    if (from == FeedPosition.EARLIEST) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position); // Seeking is lazy; asking for the position is not.
    thread.start();
  }

  /**
   * Waits until nothing has come for a while.
   *
   * @param quiet how long nothing must have come
   * @param longest how long to wait at most
   * @return whether it became quiet
   */
  public boolean awaitIdle(Duration quiet, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    long start = System.nanoTime();
    while (System.nanoTime() < deadline) {
      long since = Math.max(start, latest.get());
      long left = since + quiet.toNanos() - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      TimeUnit.NANOSECONDS.sleep(left);
    }
    return false;
  }

  /** Records of the topic that were no alert, and were passed over with a warning. */
  public long undecodable() {
    return undecodable.get();
  }

  /** Completes when the feed was closed, or exceptionally when reading or the callback failed. */
  public CompletableFuture<Void> end() {
    return end.copy();
  }

  /** Stops reading and waits until a callback in progress has returned. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    if (thread.getState() == Thread.State.NEW) {
      release();
      return;
    }
    consumer.wakeup();
    if (Thread.currentThread() != thread) {
      end.handle((done, failure) -> true).join();
    }
  }

  private void run() {
    try {
      while (!closing.get()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          deliver(record);
          latest.set(System.nanoTime());
        }
      }
    } catch (WakeupException e) {
      log.trace("woken to close");
    } catch (RuntimeException e) {
      log.error("reading alerts from {} ended: {}", topic, e.toString());
      end.completeExceptionally(e);
    } finally {
      release();
    }
  }

  private void deliver(ConsumerRecord<byte[], byte[]> record) {
    while (!closing.get()) {
      try {
        decode(record).ifPresent(callback);
        return;
      } catch (RetriableException e) {
        log.warn("reading an alert waits: {}", e.getMessage());
        idle();
      }
    }
  }

  /** The alert, or nothing if the record is none; that is counted and said. */
  private Optional<Alert> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte @Nullable [] value = record.value();
      if (value == null) {
        throw new SerializationException("it has no value");
      }
      return Optional.of(decoder.deserialize(record.topic(), value));
    } catch (SerializationException e) {
      undecodable.incrementAndGet();
      log.warn(
          "{}-{}@{} is no alert and was passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps the connection alive for a second; nothing comes while all partitions are paused. */
  private void idle() {
    consumer.pause(consumer.assignment());
    consumer.poll(Duration.ofSeconds(1));
    consumer.resume(consumer.paused());
  }

  private void release() {
    decoder.close();
    consumer.close();
    end.complete(null);
  }
}
