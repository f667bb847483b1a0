package io.holter.gateway.sink;

import io.holter.schema.UndeliveredAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks Kafka where sinks stand; no gateway need run. Used by one thread. */
public final class SinkSurvey implements AutoCloseable {
  private final SinkKafka kafka;
  private final Admin admin;

  /** Asks nothing yet. */
  public SinkSurvey(SinkKafka kafka) {
    this.kafka = kafka;
    this.admin = kafka.admin();
  }

  /**
   * Where sinks stand, in their order.
   *
   * @throws IOException if Kafka does not answer
   */
  public List<SinkStanding> of(List<SinkConfig> sinks) throws IOException, InterruptedException {
    try {
      Map<String, Long> undelivered = undelivered();
      Set<String> topics = admin.listTopics().names().get();
      List<SinkStanding> standings = new ArrayList<>();
      for (SinkConfig sink : sinks) {
        standings.add(standing(sink, topics, undelivered.getOrDefault(sink.name(), 0L)));
      }
      return standings;
    } catch (ExecutionException | RuntimeException e) {
      throw new IOException(
          "asking Kafka at "
              + kafka.servers()
              + " where the sinks stand failed: "
              + Faults.sentence(e),
          e);
    }
  }

  private SinkStanding standing(SinkConfig sink, Set<String> topics, long undelivered)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(sink.group());
    int members = members(sink.group());
    long lag = offsets.isEmpty() ? -1 : lag(sink, topics, offsets);
    return new SinkStanding(
        sink, SinkStanding.state(!offsets.isEmpty(), members, lag), members, lag, undelivered);
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(String group)
      throws ExecutionException, InterruptedException {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  private int members(String group) throws ExecutionException, InterruptedException {
    try {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .mapToInt(described -> described.members().size())
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }

  private long lag(
      SinkConfig sink, Set<String> topics, Map<TopicPartition, OffsetAndMetadata> offsets)
      throws ExecutionException, InterruptedException {
    Pattern read = SinkTopics.of(sink.filter(), kafka.topics());
    List<String> names = topics.stream().filter(read.asMatchPredicate()).toList();
    List<TopicPartition> partitions =
        admin.describeTopics(names).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .toList();
    Map<TopicPartition, Long> ends = ends(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> begins = ends(partitions, OffsetSpec.earliest());
    long lag = 0;
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata next = offsets.get(partition);
      long from = begins.getOrDefault(partition, 0L);
      lag +=
          ends.getOrDefault(partition, from)
              - (next == null ? from : Math.max(from, next.offset()));
    }
    return lag;
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private Map<String, Long> undelivered() {
    try (UndeliveredShelf shelf = new UndeliveredShelf(kafka)) {
      return shelf.read().stream()
          .collect(Collectors.groupingBy(UndeliveredAlert::getSink, Collectors.counting()));
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
