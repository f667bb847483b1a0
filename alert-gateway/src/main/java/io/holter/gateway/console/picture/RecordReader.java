package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.RegistryAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one record of a tenant's own topics. Of every other topic, and of a record that is another
 * tenant's by its content, it says that there is none.
 */
final class RecordReader {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PATIENCE_NS = Duration.ofSeconds(5).toNanos();
  private static final int AT_ONCE = 4;

  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final Function<String, Optional<FollowedTopic>> topics;
  private final Decoders decoders;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  RecordReader(
      Supplier<Consumer<byte[], byte[]>> clients,
      Function<String, Optional<FollowedTopic>> topics,
      Decoders decoders) {
    this.clients = clients;
    this.topics = topics;
    this.decoders = decoders;
  }

  /**
   * The record as docs/reference/console-api.md shows it.
   *
   * @throws PictureException if Kafka or the registry does not answer, or too many are read
   */
  Optional<ObjectNode> find(String tenant, String topic, int partition, long offset) {
    Optional<FollowedTopic> own =
        topics.apply(topic).filter(known -> known.tenant().equals(Optional.of(tenant)));
    if (own.isEmpty() || partition < 0 || offset < 0) {
      return Optional.empty();
    }
    if (!slots.tryAcquire()) {
      throw new PictureException(
          "reading the record failed: %d others are being read; try again".formatted(AT_ONCE));
    }
    try {
      return read(own.get(), new TopicPartition(topic, partition), offset)
          .flatMap(rec -> shown(tenant, own.get(), rec));
    } catch (KafkaException e) {
      throw new PictureException(
          "reading %s-%d@%d failed: %s".formatted(topic, partition, offset, e.getMessage()), e);
    } finally {
      slots.release();
    }
  }

  private Optional<ConsumerRecord<byte[], byte[]>> read(
      FollowedTopic topic, TopicPartition place, long offset) {
    try (Consumer<byte[], byte[]> consumer = clients.get()) {
      boolean there =
          Objects.requireNonNullElse(consumer.listTopics().get(topic.name()), List.of()).size()
              > place.partition();
      if (!there || !holds(consumer, place, offset)) {
        return Optional.empty();
      }
      consumer.assign(List.of(place));
      consumer.seek(place, offset);
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < PATIENCE_NS && consumer.position(place) <= offset) {
        for (ConsumerRecord<byte[], byte[]> rec : consumer.poll(POLL)) {
          return Optional.of(rec).filter(found -> found.offset() == offset);
        }
      }
      return Optional.empty();
    }
  }

  private static boolean holds(
      Consumer<byte[], byte[]> consumer, TopicPartition place, long offset) {
    List<TopicPartition> one = List.of(place);
    return offset >= consumer.beginningOffsets(one).getOrDefault(place, 0L)
        && offset < consumer.endOffsets(one).getOrDefault(place, 0L);
  }

  private Optional<ObjectNode> shown(
      String tenant, FollowedTopic topic, ConsumerRecord<byte[], byte[]> rec) {
    if (rec.value() == null) {
      return Optional.empty();
    }
    try {
      return decoders
          .decode(topic, rec.value(), rec.timestamp())
          .filter(seen -> seen.tenant().equals(tenant))
          .map(seen -> json(rec, seen));
    } catch (Decoders.UndecodableException e) {
      return Optional.empty();
    } catch (RegistryAwayException e) {
      throw new PictureException(Objects.requireNonNullElse(e.getMessage(), "no registry"), e);
    }
  }

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> rec, Seen seen) {
    ObjectNode json =
        Json.object()
            .put("topic", rec.topic())
            .put("partition", rec.partition())
            .put("offset", rec.offset())
            .put("at", rec.timestamp());
    json.set("event", RecordJson.of(seen.rec()));
    json.set("payload", RecordJson.payload(seen.rec()).orElse(null));
    return json;
  }
}
