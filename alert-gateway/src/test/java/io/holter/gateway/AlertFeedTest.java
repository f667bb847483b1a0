package io.holter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertFeedTest {
  private static final String TOPIC = "holter.alerts";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");

  @BeforeEach
  void twoPartitionsWithFiveRecordsEach() {
    Node[] nodes = {};
    kafka.updatePartitions(
        TOPIC,
        IntStream.range(0, 2)
            .mapToObj(p -> new PartitionInfo(TOPIC, p, Node.noNode(), nodes, nodes))
            .toList());
    kafka.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
    kafka.updateEndOffsets(Map.of(partition(0), 5L, partition(1), 5L));
  }

  @Test
  void deliversFromTheBeginningWhenAskedTo() {
    try (AlertFeed feed = feed(FeedPosition.EARLIEST)) {
      feed.start();
      put(0, 0, alert("robot-1"));
      put(1, 0, alert("robot-2"));

      await().untilAsserted(() -> assertThat(seen).contains("robot-1", "robot-2"));
    }
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void beginsAfterWhatIsThereWhenAskedForTheLatest() {
    try (AlertFeed feed = feed(FeedPosition.LATEST)) {
      feed.start();

      assertThat(kafka.position(partition(0))).isEqualTo(5);
      put(0, 5, alert("robot-3"));
      await().untilAsserted(() -> assertThat(seen).containsExactly("robot-3"));
    }
  }

  @Test
  void countsAndPassesOverWhatIsNoAlert() {
    try (AlertFeed feed = feed(FeedPosition.EARLIEST)) {
      feed.start();
      put(0, 0, "garbage".getBytes(StandardCharsets.UTF_8));
      put(0, 1, alert("robot-4"));

      await().untilAsserted(() -> assertThat(seen).containsExactly("robot-4"));
      assertThat(feed.undecodable()).isEqualTo(1);
    }
  }

  @Test
  void waitsForTheRegistryRatherThanLoseAnAlert() {
    AtomicInteger attempts = new AtomicInteger();
    Deserializer<Alert> flaky =
        (topic, data) -> {
          if (attempts.incrementAndGet() < 3) {
            throw new TimeoutException("no schema");
          }
          return Alerts.DECODER.deserialize(topic, data);
        };
    try (AlertFeed feed =
        new AlertFeed(kafka, flaky, TOPIC, FeedPosition.EARLIEST, a -> seen.add(a.getDevice()))) {
      feed.start();
      put(0, 0, alert("robot-5"));

      await().untilAsserted(() -> assertThat(seen).containsExactly("robot-5"));
      assertThat(feed.undecodable()).isZero();
    }
  }

  @Test
  void saysThatItEndedWhenTheCallbackFails() {
    try (AlertFeed feed =
        new AlertFeed(
            kafka,
            Alerts.DECODER,
            TOPIC,
            FeedPosition.EARLIEST,
            a -> {
              throw new IllegalStateException("disk full");
            })) {
      feed.start();
      put(0, 0, alert("robot-6"));

      assertThatThrownBy(() -> feed.end().join()).hasMessageContaining("disk full");
    }
  }

  @Test
  void closesWithoutHavingStarted() {
    AlertFeed feed = feed(FeedPosition.EARLIEST);

    feed.close();

    assertThat(kafka.closed()).isTrue();
    assertThat(feed.end()).isCompleted();
  }

  private AlertFeed feed(FeedPosition from) {
    return new AlertFeed(kafka, Alerts.DECODER, TOPIC, from, alert -> seen.add(alert.getDevice()));
  }

  private static byte[] alert(String device) {
    return Alerts.ENCODER.serialize(TOPIC, Alerts.opened(device));
  }

  private void put(int partition, long offset, byte[] value) {
    kafka.addRecord(new ConsumerRecord<>(TOPIC, partition, offset, new byte[0], value));
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(TOPIC, number);
  }
}
