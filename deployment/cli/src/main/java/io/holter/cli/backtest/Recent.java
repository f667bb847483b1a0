package io.holter.cli.backtest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Finds the event time from which on there are no more than so many records. */
final class Recent {
  private final KafkaConsumer<?, ?> consumer;
  private final Map<TopicPartition, Long> kept;
  private final Map<TopicPartition, Long> ends;

  /**
   * Among what is there now.
   *
   * @param kept first offset of each partition
   */
  Recent(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> kept) {
    this.consumer = consumer;
    this.kept = kept;
    this.ends = consumer.endOffsets(kept.keySet());
  }

  /**
   * The first offset of each partition at or after the earliest event time, to the millisecond,
   * that leaves at most {@code limit} offsets; all that is kept if that is no more.
   */
  Map<TopicPartition, Long> begins(long limit) {
    if (count(kept) <= limit) {
      return kept;
    }
    // Before the first is too many, after the last is none.
    long tooMany = -1;
    long few = latest();
    while (few - tooMany > 1) {
      long middle = tooMany + (few - tooMany) / 2;
      if (count(at(middle)) > limit) {
        tooMany = middle;
      } else {
        few = middle;
      }
    }
    return at(few);
  }

  /** A time after which there is nothing: the next power of two, which takes 62 looks at most. */
  private long latest() {
    long time = 1;
    while (time < Long.MAX_VALUE / 2 && count(at(time)) > 0) {
      time *= 2;
    }
    return time;
  }

  private long count(Map<TopicPartition, Long> from) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - from.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> at(long time) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    kept.keySet().forEach(partition -> asked.put(partition, time));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(asked).entrySet()) {
      if (found.getValue() != null) {
        offsets.put(found.getKey(), found.getValue().offset());
      }
    }
    return offsets;
  }
}
