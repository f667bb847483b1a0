package io.holter.gateway.sink;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka that alerts are read from, and the clients that the promise of the sinks rests on.
 *
 * @param settings with Kafka's own names; {@code bootstrap.servers} at least
 * @param registry where schemas are
 * @param topics names of the topics
 */
public record SinkKafka(Map<String, String> settings, RegistrySettings registry, Topics topics) {
  /** The largest record of the topics that Holter makes, in bytes. */
  static final int LARGEST_RECORD = 4 << 20;

  /** How long a question to Kafka may take. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * A member of a sink's group. Nothing but {@link SinkRun} decides where it reads: where Kafka no
   * longer has what comes next, that is an error and not a jump.
   */
  Consumer<byte[], byte[]> member(String group) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return consumer(all);
  }

  /** Reads what it is told to, as a member of nothing, from the oldest record on. */
  Consumer<byte[], byte[]> reader() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return consumer(all);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> all) {
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 15_000);
    all.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(all, bytes, bytes);
  }

  /** A producer that acknowledges what is durable. */
  Producer<byte[], byte[]> producer(String client) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, client);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(all, bytes, bytes);
  }

  /** For questions about topics and groups. */
  Admin admin() {
    Map<String, Object> all = new HashMap<>(settings);
    int millis = (int) PATIENCE.toMillis();
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return Admin.create(all);
  }

  /** Where it is, for a person. */
  String servers() {
    return settings.getOrDefault("bootstrap.servers", "");
  }

  /** Where it is; the settings may hold secrets. */
  @Override
  public String toString() {
    return "SinkKafka[" + servers() + "]";
  }
}
