package io.holter.gateway.console.picture;

import io.holter.schema.Topics;
import io.holter.service.Health;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every few seconds how far the bridges and the three topologies are, by the ends of
 * topics and the places that their consumer groups committed.
 */
final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final List<String> TOPOLOGIES = List.of("isolation", "detection", "alerting");
  private static final long EVERY_MS = 2_000;
  private static final long PATIENCE_MS = 10_000;

  private final Supplier<Admin> clients;
  private final Topics topics;
  private final String applications;
  private final InstantSource clock;
  private final Consumer<List<Part>> told;
  private final Thread thread = new Thread(this::run, "holter-pipeline");
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Arrivals arrivals = new Arrivals();
  private final Map<String, Progress> progress = new HashMap<>();
  private volatile List<Part> parts = List.of();

  /**
   * @param applications the word before {@code -isolation} in the topologies' consumer groups
   * @param told called with the parts after every look
   */
  Pipeline(
      Supplier<Admin> clients,
      Topics topics,
      String applications,
      InstantSource clock,
      Consumer<List<Part>> told) {
    this.clients = clients;
    this.topics = topics;
    this.applications = applications;
    this.clock = clock;
    this.told = told;
    TOPOLOGIES.forEach(name -> progress.put(name, new Progress()));
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** As of the last look; none before the first. */
  List<Part> parts() {
    return parts;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try (Admin admin = clients.get()) {
          watch(admin);
        } catch (KafkaException e) {
          tell(List.of(away(e)));
        }
        closing.await(EVERY_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Admin admin) throws InterruptedException {
    while (closing.getCount() > 0) {
      tell(look(admin));
      closing.await(EVERY_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void tell(List<Part> now) {
    parts = now;
    told.accept(now);
  }

  private List<Part> look(Admin admin) throws InterruptedException {
    try {
      List<Part> all = new ArrayList<>();
      all.add(arrivals.judge(clock.millis(), intakeEnds(admin)));
      for (String topology : TOPOLOGIES) {
        all.add(judge(admin, topology));
      }
      return List.copyOf(all);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      return List.of(away(e));
    }
  }

  private static Part away(Exception e) {
    LOG.debug("asking Kafka how far the topologies are failed", e);
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String says = "asking how far the topologies are failed: " + cause.getClass().getSimpleName();
    return new Part("kafka", Health.unready(says), -1);
  }

  private long intakeEnds(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    String intake = topics.intake();
    try {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(intake))
              .allTopicNames()
              .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
              .values()
              .stream()
              .flatMap(topic -> topic.partitions().stream())
              .map(TopicPartitionInfo::partition)
              .map(number -> new TopicPartition(intake, number))
              .toList();
      return ends(admin, partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return -1;
      }
      throw e;
    }
  }

  private Part judge(Admin admin, String topology)
      throws ExecutionException, TimeoutException, InterruptedException {
    String group = applications + "-" + topology;
    Map<TopicPartition, OffsetAndMetadata> places = places(admin, group);
    OptionalLong sum =
        places.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(places.values().stream().mapToLong(OffsetAndMetadata::offset).sum());
    long ends = ends(admin, List.copyOf(places.keySet()));
    Progress judge = progress.computeIfAbsent(topology, name -> new Progress());
    return judge.judge(topology, clock.millis(), sum, ends, places.size());
  }

  /** What the group committed; nothing where there is no such group. */
  private static Map<TopicPartition, OffsetAndMetadata> places(Admin admin, String group)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
          .partitionsToOffsetAndMetadata(group)
          .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
          .forEach(
              (partition, place) -> {
                if (place != null) {
                  places.put(partition, place);
                }
              });
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    return places;
  }

  private static long ends(Admin admin, List<TopicPartition> partitions)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .values()
        .stream()
        .mapToLong(info -> info.offset())
        .sum();
  }

  void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
