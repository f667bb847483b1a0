package io.holter.hivemq;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts messages by the beginning of their topic, from 1, in an epoch of its own: {@code
 * epoch:number}. After a restart the epoch is another, so that starting over is no gap.
 *
 * <p>Not more than {@value #LIMIT} beginnings are counted; later ones are not, since to forget a
 * count would give a number twice. Thread-safe.
 */
final class SequenceCounters {
  private static final int LIMIT = 100_000;

  private final long epoch;
  private final int levels;
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * Counters.
   *
   * @param epoch a number that grows with every start: seconds since 2020
   * @param levels how many levels of a topic make its beginning
   */
  SequenceCounters(long epoch, int levels) {
    this.epoch = epoch;
    this.levels = levels;
  }

  /** The next number of a topic's beginning; nothing if it is one too many. */
  Optional<String> next(String topic) {
    String key = beginning(topic);
    AtomicLong counter = counters.get(key);
    if (counter == null) {
      if (counters.size() >= LIMIT) {
        return Optional.empty();
      }
      counter = counters.computeIfAbsent(key, k -> new AtomicLong());
    }
    return Optional.of(epoch + ":" + counter.incrementAndGet());
  }

  private String beginning(String topic) {
    int end = -1;
    for (int level = 0; level < levels; level++) {
      end = topic.indexOf('/', end + 1);
      if (end < 0) {
        return topic;
      }
    }
    return topic.substring(0, end);
  }
}
