package io.holter.gateway.console.picture;

import io.holter.service.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the followed topics on a thread of its own, in no consumer group, and
 * finds new topics while it runs. It begins at a bounded past; Kafka may be away for any time, and
 * what was read is not read again.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LOOK_AROUND = TimeUnit.SECONDS.toNanos(3);
  private static final long PAUSE_MS = 500;
  private static final long PATIENCE_MS = 15_000;

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final Function<String, Optional<FollowedTopic>> topics;
  private final Reader reader;
  private final Thread thread = new Thread(this::run, "holter-picture");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private volatile boolean caughtUp;
  private volatile String trouble = "";
  // These belong to the thread.
  private final Map<String, FollowedTopic> followed = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> missing = new HashMap<>();

  /** Takes what is read, on the follower's thread. */
  interface Reader {
    /**
     * Takes one record.
     *
     * @param fresh whether everything that was there at first has been read
     * @throws RetriableException if it cannot be read now; it is given again
     */
    void take(FollowedTopic topic, ConsumerRecord<byte[], byte[]> rec, boolean fresh);

    /** A batch has been taken, possibly an empty one. */
    void pause(boolean fresh);
  }

  /**
   * @param clients makes a consumer without a group, which resets to what is the earliest
   * @param topics which topics are followed
   */
  Follower(
      Supplier<Consumer<byte[], byte[]>> clients,
      Function<String, Optional<FollowedTopic>> topics,
      Reader reader) {
    this.clients = clients;
    this.topics = topics;
    this.reader = reader;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  Health health() {
    String now = trouble;
    if (!caughtUp) {
      return Health.unready(now.isEmpty() ? "is reading what was there before" : now);
    }
    return now.isEmpty() ? Health.up() : Health.degraded(now + "; what is shown is from before");
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try (Consumer<byte[], byte[]> consumer = clients.get()) {
          reading = consumer;
          follow(consumer);
        } catch (InterruptException | WakeupException e) {
          LOG.trace("woken to close");
        } catch (RuntimeException e) {
          note("following the topics of the console failed: " + e.getMessage());
        }
        reading = null;
        closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    long looked = System.nanoTime() - LOOK_AROUND;
    followed.clear();
    while (closing.getCount() > 0) {
      if (System.nanoTime() - looked >= LOOK_AROUND) {
        looked = System.nanoTime();
        lookAround(consumer);
      }
      if (followed.isEmpty()) {
        // Health says it; beside a first holter streams it is nothing to warn of.
        trouble = "there are none of the console's topics yet";
        closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        continue;
      }
      for (ConsumerRecord<byte[], byte[]> rec : consumer.poll(POLL)) {
        take(rec);
      }
      judge(consumer);
      reader.pause(caughtUp);
    }
  }

  /** Assigns the partitions that are there now, the new ones from where their past begins. */
  private void lookAround(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> fresh = new HashSet<>();
    Set<TopicPartition> all = new HashSet<>();
    consumer
        .listTopics()
        .forEach(
            (name, partitions) ->
                topics
                    .apply(name)
                    .ifPresent(
                        topic -> {
                          followed.put(name, topic);
                          partitions.forEach(p -> all.add(partition(p)));
                        }));
    if (all.equals(consumer.assignment())) {
      return;
    }
    fresh.addAll(all);
    fresh.removeAll(consumer.assignment());
    consumer.assign(all);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(fresh);
    Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
    for (TopicPartition partition : fresh) {
      long begin = first.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      long count = all.stream().filter(p -> p.topic().equals(partition.topic())).count();
      long from =
          Optional.ofNullable(next.get(partition))
              .filter(place -> place <= end)
              .orElseGet(
                  () ->
                      Start.of(
                          begin,
                          end,
                          Objects.requireNonNull(followed.get(partition.topic())),
                          count));
      consumer.seek(partition, Math.max(begin, from));
      if (!caughtUp) {
        missing.put(partition, end);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> rec) throws InterruptedException {
    FollowedTopic topic = followed.get(rec.topic());
    while (topic != null && closing.getCount() > 0) {
      try {
        reader.take(topic, rec, caughtUp);
        next.put(new TopicPartition(rec.topic(), rec.partition()), rec.offset() + 1);
        return;
      } catch (RetriableException e) {
        note(e.getMessage());
        closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Whether everything that was there at first is read. */
  private void judge(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> read = new ArrayList<>();
    missing.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end) {
            read.add(partition);
          }
        });
    read.forEach(missing::remove);
    caughtUp |= missing.isEmpty();
    trouble = "";
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  private void note(@Nullable String sentence) {
    String said = sentence == null ? "" : sentence;
    if (!said.equals(trouble)) {
      LOG.warn("{}", said);
    }
    trouble = said;
  }

  void close() {
    closing.countDown();
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
