package io.holter.cli.backtest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which of the latest records a shortened history begins with. */
final class Recent {
  private Recent() {}

  /**
   * The first offset of each partition that leaves as many as the others may have, together at most
   * {@code limit}; all that is kept if that is no more. By offsets, not by times: Kafka's index of
   * times also has the ends of transactions, which bear the time of writing, and of a history that
   * was written later it would find those.
   *
   * @param kept first offset that each partition keeps
   * @param ends offset after the last of each
   */
  static Map<TopicPartition, Long> begins(
      Map<TopicPartition, Long> kept, Map<TopicPartition, Long> ends, long limit) {
    long all = 0;
    for (Map.Entry<TopicPartition, Long> first : kept.entrySet()) {
      all += ends.getOrDefault(first.getKey(), 0L) - first.getValue();
    }
    if (all <= limit) {
      return kept;
    }
    long share = Math.max(1, limit / kept.size());
    Map<TopicPartition, Long> begins = new HashMap<>();
    kept.forEach(
        (partition, first) ->
            begins.put(partition, Math.max(first, ends.getOrDefault(partition, 0L) - share)));
    return begins;
  }
}
