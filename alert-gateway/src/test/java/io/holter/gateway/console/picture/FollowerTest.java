package io.holter.gateway.console.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Topics;
import io.holter.service.Health;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Topics TOPICS = Topics.standard();
  private static final String ALERTS = TOPICS.alerts("acme");

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger away = new AtomicInteger();
  private final AtomicInteger clients = new AtomicInteger();
  private final MockConsumer<byte[], byte[]> first = new MockConsumer<>("earliest");
  private final MockConsumer<byte[], byte[]> second = new MockConsumer<>("earliest");
  private final Follower follower =
      new Follower(
          () -> clients.getAndIncrement() == 0 ? first : second,
          name -> FollowedTopic.of(name, TOPICS),
          new Follower.Reader() {
            @Override
            public void take(
                FollowedTopic topic, ConsumerRecord<byte[], byte[]> rec, boolean fresh) {
              if (away.getAndDecrement() > 0) {
                throw new TimeoutException("no registry");
              }
              seen.add(topic.name() + "@" + rec.offset());
            }

            @Override
            public void pause(boolean fresh) {}
          });

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void beginsAtTheBoundedPastAndIsReadyWhenItIsRead() {
    topic(first, ALERTS, 0, 50_000);
    follower.start();
    await().until(() -> first.assignment().contains(partition(ALERTS)));
    assertThat(follower.health().isReady()).isFalse();

    first.schedulePollTask(() -> put(first, ALERTS, 30_000));
    first.schedulePollTask(() -> put(first, ALERTS, 49_999));

    await()
        .untilAsserted(
            () -> assertThat(seen).containsExactly(ALERTS + "@30000", ALERTS + "@49999"));
    await().until(() -> follower.health().status() == Health.Status.UP);
  }

  @Test
  void findsTheTopicsOfANewTenantWhileItRuns() {
    String later = TOPICS.alerts("globex");
    topic(first, ALERTS, 0, 0);
    topic(first, TOPICS.intake(), 0, 0);
    follower.start();
    await().until(() -> first.assignment().equals(Set.of(partition(ALERTS))));

    topic(first, later, 0, 1);

    await().until(() -> first.assignment().contains(partition(later)));
    first.schedulePollTask(() -> put(first, later, 0));
    await().untilAsserted(() -> assertThat(seen).containsExactly(later + "@0"));
  }

  @Test
  void goesOnWhereItWasWhenTheConnectionFails() {
    topic(first, ALERTS, 0, 2);
    topic(second, ALERTS, 0, 3);
    follower.start();
    await().until(() -> first.assignment().contains(partition(ALERTS)));
    first.schedulePollTask(() -> put(first, ALERTS, 0));
    first.schedulePollTask(() -> put(first, ALERTS, 1));
    await().until(() -> seen.size() == 2);

    first.setPollException(new KafkaException("the broker is gone"));
    await().until(() -> second.assignment().contains(partition(ALERTS)));
    second.schedulePollTask(() -> put(second, ALERTS, 2));

    await().until(() -> seen.size() == 3);
    assertThat(seen).as("nothing twice").doesNotHaveDuplicates();
  }

  @Test
  void aRecordWaitsForTheRegistryAndIsNotLost() {
    away.set(2);
    topic(first, ALERTS, 0, 1);
    follower.start();
    await().until(() -> first.assignment().contains(partition(ALERTS)));
    first.schedulePollTask(() -> put(first, ALERTS, 0));

    await().until(() -> follower.health().detail().contains("no registry"));
    await().untilAsserted(() -> assertThat(seen).containsExactly(ALERTS + "@0"));
  }

  private static void topic(MockConsumer<byte[], byte[]> kafka, String name, long begin, long end) {
    Node[] nodes = {};
    kafka.updatePartitions(name, List.of(new PartitionInfo(name, 0, Node.noNode(), nodes, nodes)));
    kafka.updateBeginningOffsets(Map.of(partition(name), begin));
    kafka.updateEndOffsets(Map.of(partition(name), end));
  }

  private static void put(MockConsumer<byte[], byte[]> kafka, String topic, long offset) {
    kafka.addRecord(new ConsumerRecord<>(topic, 0, offset, new byte[0], new byte[] {1}));
  }

  private static TopicPartition partition(String topic) {
    return new TopicPartition(topic, 0);
  }
}
