package io.holter.stream;

import io.holter.schema.Topics;
import io.holter.service.ConfigNode;
import io.holter.service.Durations;
import io.holter.service.ValueType;
import java.time.Duration;
import java.util.Optional;

/**
 * How topics are made.
 *
 * @param catalogue their names
 * @param partitions of every topic that devices are spread over, 1 to 10000; the same for all
 * @param replicationFactor of every topic; the broker's default if not given
 * @param retention how long records are kept by their event time; empty for ever
 */
public record TopicSettings(
    Topics catalogue,
    int partitions,
    Optional<Integer> replicationFactor,
    Optional<Duration> retention) {
  private static final String FOR_EVER = "-1";

  static TopicSettings read(ConfigNode node) {
    return new TopicSettings(
        new Topics(
            node.about("The word before the first dot of every topic.").text("prefix", "holter")),
        node.about("Partitions of every topic; cannot be changed once devices are learned.")
            .integer("partitions", 1, 10_000, 6),
        node.about("Copies of every topic; the broker's default if left out.")
            .optional("replication-factor", ValueType.integer(1, 32_767)),
        node.about("How long records are kept, by event time; -1 for ever, as for replays.")
            .value("retention", retentionType(), Optional.of(Duration.ofDays(7))));
  }

  private static ValueType<Optional<Duration>> retentionType() {
    return new ValueType<>(
        "duration or -1",
        "a duration such as 7d, or -1 for ever",
        text -> text.equals(FOR_EVER) ? Optional.empty() : Optional.of(Durations.parse(text)),
        retention -> retention.filter(Duration::isZero).isEmpty(),
        "positive, or -1 for ever",
        retention -> retention.map(Durations::format).orElse(FOR_EVER),
        Optional.empty());
  }
}
