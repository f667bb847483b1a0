package io.holter.cli.alert;

import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Evidence;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads committed records: a topic as it is now, or the one record at an offset. */
public final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RegistrySettings registry;
  private final Map<String, Map<TopicPartition, Kept>> bounds = new HashMap<>();

  /** A reader; Kafka is asked when something is read. */
  public TopicReader(KafkaAccess kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "none");
    // One record after another is read: a fetch that waits at the end would hold up the next one.
    settings.put("fetch.max.wait.ms", 10);
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    this.consumer = new KafkaConsumer<>(settings, bytes, bytes);
    this.registry = kafka.registry();
  }

  /**
   * A record that was read.
   *
   * @param time its timestamp
   * @param offset its place in its partition
   */
  public record Found<T>(T value, Instant time, long offset) {}

  /**
   * Everything on a topic as it is now, in order per partition. A record that is none of the type
   * is passed over with a warning.
   *
   * @throws IllegalStateException if the topic is not there
   */
  public <T extends SpecificRecord> void all(String topic, Class<T> type, Consumer<T> each) {
    found(topic, type, found -> each.accept(found.value()));
  }

  /** As {@link #all}, with the time and the place of each. */
  public <T extends SpecificRecord> void found(
      String topic, Class<T> type, Consumer<Found<T>> each) {
    RecordDecoder<T> decoder = Serdes.decoder(type, registry);
    bytes(
        topic,
        record -> decode(decoder, record).map(value -> found(record, value)).ifPresent(each));
  }

  /**
   * As {@link #all}, but without the records before the first of each partition that has a
   * timestamp of {@code from} or later.
   *
   * @throws IllegalStateException if the topic is not there
   */
  public <T extends SpecificRecord> void since(
      String topic,
      Class<T> type,
      Optional<Instant> from,
      Consumer<T> each,
      ReadProgress progress) {
    RecordDecoder<T> decoder = Serdes.decoder(type, registry);
    bytes(topic, from, record -> decode(decoder, record).ifPresent(each), progress);
  }

  /**
   * The same as bytes, tombstones too.
   *
   * @throws IllegalStateException if the topic is not there
   */
  public void bytes(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    bytes(topic, Optional.empty(), each, (read, total) -> {});
  }

  private void bytes(
      String topic,
      Optional<Instant> from,
      Consumer<ConsumerRecord<byte[], byte[]>> each,
      ReadProgress progress) {
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begins =
        from.map(time -> offsets(partitions, time, ends))
            .orElseGet(() -> consumer.beginningOffsets(partitions));
    consumer.assign(partitions);
    begins.forEach(consumer::seek);
    long total = left(ends);
    long left = total;
    while (left > 0) {
      consumer.poll(POLL).forEach(each);
      left = left(ends);
      progress.read(total - left, total);
    }
  }

  private long left(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - consumer.position(e.getKey())))
        .sum();
  }

  private Map<TopicPartition, Long> offsets(
      List<TopicPartition> partitions, Instant time, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> wanted =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> time.toEpochMilli()));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    consumer
        .offsetsForTimes(wanted)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                offsets.put(partition, found.offset());
              }
            });
    return offsets;
  }

  /** Names of the topics that are there and fit, as far as they may be seen; in order. */
  public List<String> topics(Pattern pattern) {
    return consumer.listTopics().keySet().stream()
        .filter(pattern.asMatchPredicate())
        .sorted()
        .toList();
  }

  /** The record at an offset; nothing if it is not kept any more, or is none of the type. */
  public <T extends SpecificRecord> Optional<Found<T>> at(Evidence evidence, Class<T> type) {
    TopicPartition partition = new TopicPartition(evidence.getTopic(), evidence.getPartition());
    long offset = evidence.getOffset();
    Kept kept = kept(evidence.getTopic()).getOrDefault(partition, Kept.NOTHING);
    if (offset < kept.begin() || offset >= kept.end()) {
      return Optional.empty();
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    RecordDecoder<T> decoder = Serdes.decoder(type, registry);
    while (consumer.position(partition) <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() == offset) {
          return decode(decoder, record).map(value -> found(record, value));
        }
      }
    }
    return Optional.empty();
  }

  private static <T> Found<T> found(ConsumerRecord<?, ?> record, T value) {
    return new Found<>(value, Instant.ofEpochMilli(record.timestamp()), record.offset());
  }

  /** Offsets of a partition's records that are there, the end not included. */
  private record Kept(long begin, long end) {
    private static final Kept NOTHING = new Kept(0, 0);
  }

  /** Of every partition of a topic; asked once, so that what is read is of one moment. */
  private Map<TopicPartition, Kept> kept(String topic) {
    return bounds.computeIfAbsent(
        topic,
        name -> {
          List<TopicPartition> partitions = partitions(name);
          Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
          Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
          return partitions.stream()
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      p -> new Kept(begins.getOrDefault(p, 0L), ends.getOrDefault(p, 0L))));
        });
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions;
    try {
      partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "reading topic " + topic + " failed: Kafka does not answer; " + e.getMessage(), e);
    }
    if (partitions.isEmpty()) {
      throw new IllegalStateException(
          "reading topic " + topic + " failed: it is not there; holter streams makes it");
    }
    return partitions;
  }

  private static <T extends SpecificRecord> Optional<T> decode(
      RecordDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    Decoding<T> decoding = decoder.decode(record.topic(), record.value());
    if (decoding instanceof Decoded<T> decoded) {
      return Optional.of(decoded.value());
    }
    LOG.warn(
        "{}-{}@{} was passed over: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        decoding);
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
