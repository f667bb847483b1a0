package io.holter.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final TopicPartition BUSY = new TopicPartition("t", 0);
  private static final TopicPartition QUIET = new TopicPartition("t", 1);

  @Test
  void takesAllThatIsKeptWhereThatIsNotTooMuch() {
    Map<TopicPartition, Long> kept = Map.of(BUSY, 100L, QUIET, 0L);

    assertThat(Recent.begins(kept, Map.of(BUSY, 1_000L, QUIET, 100L), 1_000)).isEqualTo(kept);
  }

  @Test
  void givesEveryPartitionItsShareAndNeverMore() {
    Map<TopicPartition, Long> ends = Map.of(BUSY, 10_000L, QUIET, 120L);

    assertThat(Recent.begins(Map.of(BUSY, 0L, QUIET, 100L), ends, 1_000))
        .isEqualTo(Map.of(BUSY, 9_500L, QUIET, 100L));
  }
}
