package io.holter.gateway.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink's place in its consumer group: which records it has, and up to where all of them are
 * settled. Used by one thread.
 */
final class Membership implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Events events;
  private final Deque<Held> waiting = new ArrayDeque<>();
  private final Map<TopicPartition, Long> settled = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<TopicPartition, Integer> terms = new HashMap<>();
  private boolean fromLatest;
  private boolean begun;
  private boolean staying;
  private long polledAt = System.nanoTime();

  /**
   * A record, and for how long it is this sink's.
   *
   * @param term how often its partition had gone when it was read
   */
  record Held(ConsumerRecord<byte[], byte[]> record, int term) {
    TopicPartition partition() {
      return new TopicPartition(record.topic(), record.partition());
    }
  }

  /** What the sink is told. */
  interface Events {
    /** Waits until what was written about settled records is durable: they are about to count. */
    void beforeCommit() throws InterruptedException;

    /** Records were read. */
    void read(int records);

    /** Records that were not settled are the group's again. */
    void returned(int records);

    /** Kafka had forgotten alerts before they were read. */
    void missed(TopicPartition partition, long records);
  }

  /**
   * A member that has not joined.
   *
   * @param fromLatest whether it begins at the end of the topics, as a group that is new can
   */
  Membership(Consumer<byte[], byte[]> consumer, boolean fromLatest, Events events) {
    this.consumer = consumer;
    this.fromLatest = fromLatest;
    this.events = events;
  }

  void join(Pattern topics) {
    consumer.subscribe(topics, this);
  }

  /** Records that were read, in order; taken away by who settles them. */
  Deque<Held> waiting() {
    return waiting;
  }

  /** Reads on. */
  void read(Duration patience) {
    if (staying) {
      consumer.resume(consumer.assignment());
      staying = false;
    }
    poll(patience);
    if (begun) {
      commit();
    }
  }

  /** Stays a member while no more can be taken. */
  void stay(Duration time) {
    consumer.pause(consumer.assignment());
    staying = true;
    poll(time);
  }

  /** Stays a member if the group has not heard of it for a second. */
  void stayHeard() {
    if (System.nanoTime() - polledAt > Duration.ofSeconds(1).toNanos()) {
      stay(Duration.ZERO);
    }
  }

  /** Whether a record is still this sink's. */
  boolean holds(Held held) {
    return terms.getOrDefault(held.partition(), 0) == held.term();
  }

  /** A record, and with it all before it on its partition, is done with. */
  void settle(Held held) {
    if (holds(held)) {
      settled.put(held.partition(), held.record().offset() + 1);
    }
  }

  /** Nothing waits: what the topics have besides records is done with, too. */
  void settleAll() {
    for (TopicPartition partition : consumer.assignment()) {
      try {
        long position = consumer.position(partition, Duration.ZERO);
        if (position > committed.getOrDefault(partition, -1L)) {
          settled.put(partition, position);
        }
      } catch (TimeoutException notKnownNow) {
        LOG.trace("the position on {} is not known now", partition);
      }
    }
  }

  /** Makes durable what is settled. What was not committed is read again, by whoever comes next. */
  void commit() {
    if (settled.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    settled.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    try {
      events.beforeCommit();
      consumer.commitSync(offsets, SinkKafka.PATIENCE);
    } catch (RebalanceInProgressException e) {
      LOG.debug("the group is being shared out; committing after it");
      return;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    committed.putAll(settled);
    settled.clear();
    begun = false;
  }

  /** How many records are on its partitions that it has not read. */
  long behind() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  boolean hasPartitions() {
    return !consumer.assignment().isEmpty();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> known =
        consumer.committed(Set.copyOf(partitions), SinkKafka.PATIENCE);
    Set<TopicPartition> fresh = new HashSet<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata next = known.get(partition);
      if (next == null) {
        fresh.add(partition);
      } else {
        committed.put(partition, next.offset());
      }
    }
    if (!fresh.isEmpty()) {
      begin(fresh);
    }
    fromLatest = false; // Partitions that come later are read from their beginning.
    if (staying) {
      consumer.pause(partitions);
    }
  }

  /** Begins where nobody of the group has been; from now on that is known. */
  private void begin(Set<TopicPartition> fresh) {
    Map<TopicPartition, Long> first =
        fromLatest
            ? consumer.endOffsets(fresh, SinkKafka.PATIENCE)
            : consumer.beginningOffsets(fresh, SinkKafka.PATIENCE);
    first.forEach(
        (partition, offset) -> {
          consumer.seek(partition, offset);
          settled.put(partition, offset);
          begun = true;
        });
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commit();
    drop(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    drop(partitions);
  }

  private void drop(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = Set.copyOf(partitions);
    gone.forEach(partition -> terms.merge(partition, 1, Integer::sum));
    int before = waiting.size();
    waiting.removeIf(held -> gone.contains(held.partition()));
    events.returned(before - waiting.size());
    settled.keySet().removeAll(gone);
    committed.keySet().removeAll(gone);
  }

  private void poll(Duration patience) {
    try {
      int before = waiting.size();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        waiting.add(new Held(record, terms.getOrDefault(partition, 0)));
      }
      events.read(waiting.size() - before);
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::skip);
    } finally {
      polledAt = System.nanoTime();
    }
  }

  /** Goes on with the oldest record that there is, where the next one has been forgotten. */
  private void skip(TopicPartition partition, long wanted) {
    Map<TopicPartition, Long> oldest =
        consumer.beginningOffsets(Set.of(partition), SinkKafka.PATIENCE);
    long next = oldest.getOrDefault(partition, 0L);
    events.missed(partition, Math.max(0, next - wanted));
    consumer.seek(partition, next);
  }
}
