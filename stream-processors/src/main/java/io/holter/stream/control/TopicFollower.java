package io.holter.stream.control;

import io.holter.service.Component;
import io.holter.service.Health;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition from its beginning and goes on as it gets longer, on a thread of
 * its own: beside Kafka Streams, so that what is read may be large, or bad, without stopping a
 * stream thread. Each record is handed on once, in order. Kafka may be away for any time.
 *
 * <p>It is unready until everything that was there is read, and degraded while the reader has
 * something to complain of.
 */
public final class TopicFollower implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int PATIENCE_MS = 15_000;

  private final String topic;
  private final Map<String, Object> kafka;
  private final Reader reader;
  private final Thread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile String trouble = "";
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  // Belongs to the thread.
  private long next;

  /** Takes what is read, on the follower's thread. */
  public interface Reader {
    /**
     * Takes the next record. Expected to judge: a record that cannot be used is no exception.
     *
     * @param rec of the topic, in its order; the timestamp is the broker's where the topic says so
     */
    void take(ConsumerRecord<byte[], byte[]> rec);

    /** What was refused and why, as a sentence, as long as it wants attention; from any thread. */
    Optional<String> complaint();

    /** Gives back what it holds; after the follower has ended. */
    default void close() {}
  }

  /**
   * A follower that has not begun.
   *
   * @param topic has one partition
   * @param kafka settings of Kafka's clients
   */
  public TopicFollower(String topic, Map<String, ?> kafka, Reader reader) {
    this.topic = topic;
    this.kafka = settings(kafka);
    this.reader = reader;
    this.thread = new Thread(this::run, "holter-follower-" + topic);
    thread.setDaemon(true);
  }

  /** Its topic. */
  public String topic() {
    return topic;
  }

  @Override
  public String name() {
    return topic;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Returns once everything that was on the topic when it was first seen is read. */
  public void awaitCaughtUp() throws InterruptedException {
    caughtUp.await();
  }

  @Override
  public Health health() {
    String now = trouble;
    if (caughtUp.getCount() > 0) {
      return Health.unready(now.isEmpty() ? "is reading topic " + topic : now);
    }
    Optional<String> complaint = reader.complaint();
    if (complaint.isPresent()) {
      return Health.degraded(complaint.get());
    }
    return now.isEmpty()
        ? Health.up()
        : Health.degraded(now + "; what was read before stays in force");
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try (Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
          reading = consumer;
          if (closing.getCount() > 0) {
            follow(consumer);
          }
          reading = null;
        } catch (InterruptException | WakeupException e) {
          return;
        } catch (OffsetOutOfRangeException e) {
          note(
              "topic "
                  + topic
                  + " was made anew or lost records: offset "
                  + next
                  + " is not there; restart to read it from its beginning");
          return;
        } catch (RuntimeException e) {
          note("following topic " + topic + " failed: " + e.getMessage());
        }
        closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    TopicPartition only = new TopicPartition(topic, 0);
    if (consumer.partitionsFor(topic).isEmpty()) {
      // Health is unready and says it; the topologies, which make it, have only begun.
      trouble = "topic " + topic + " is not there yet";
      return;
    }
    consumer.assign(List.of(only));
    if (next == 0) {
      consumer.seekToBeginning(List.of(only));
    } else {
      consumer.seek(only, next);
    }
    long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
    while (closing.getCount() > 0) {
      if (consumer.position(only) >= end) {
        trouble = "";
        caughtUp.countDown();
      }
      for (ConsumerRecord<byte[], byte[]> rec : consumer.poll(POLL)) {
        reader.take(rec);
        next = rec.offset() + 1;
      }
    }
  }

  private void note(String sentence) {
    if (!sentence.equals(trouble)) {
      LOG.warn("{}", sentence);
    }
    trouble = sentence;
  }

  private static Map<String, Object> settings(Map<String, ?> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return settings;
  }

  @Override
  public void close() {
    closing.countDown();
    // Not an interrupt: a consumer that is interrupted cannot leave without complaining.
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(PATIENCE_MS);
      if (!thread.isAlive()) {
        reader.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
