package io.holter.ingest;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where a bridge publishes, and how much may be under way.
 *
 * @param topics the topic catalogue
 * @param kafka producer settings with Kafka's own names, {@code bootstrap.servers} at least; may
 *     hold secrets
 * @param registry the schema registry
 * @param inFlightLimit submissions that may be under way at once, 1 to 65535
 * @param linger how long Kafka's producer waits for a batch to fill, 0 to 1 s
 * @param patience what becomes of submissions while Kafka is away
 */
public record PublisherConfig(
    Topics topics,
    Map<String, String> kafka,
    RegistrySettings registry,
    int inFlightLimit,
    Duration linger,
    Patience patience) {

  /** Settings that carry the promise, so that a configuration may not change them. */
  public static final List<String> RESERVED =
      List.of(
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.LINGER_MS_CONFIG,
          ProducerConfig.MAX_BLOCK_MS_CONFIG);

  /** Settings that patience rests on besides. */
  public static final List<String> RESERVED_BY_PATIENCE =
      List.of(
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          ProducerConfig.RETRIES_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION);

  public PublisherConfig {
    kafka = Map.copyOf(kafka);
    if (inFlightLimit < 1 || inFlightLimit > 65_535) {
      throw new IllegalArgumentException(
          "in-flight limit " + inFlightLimit + " is not between 1 and 65535");
    }
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("linger " + linger + " is not between 0 and 1 s");
    }
    if (!kafka.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new IllegalArgumentException("kafka.bootstrap.servers is missing");
    }
    refuse(RESERVED, kafka);
    if (patience == Patience.PATIENT) {
      refuse(RESERVED_BY_PATIENCE, kafka);
    }
  }

  private static void refuse(List<String> reserved, Map<String, String> kafka) {
    for (String setting : reserved) {
      if (kafka.containsKey(setting)) {
        throw new IllegalArgumentException(
            "kafka." + setting + " is set by Holter itself, since its promise rests on it");
      }
    }
  }

  /** A prompt configuration with a window of 1,000 and a linger of 2 ms. */
  public static PublisherConfig of(
      Topics topics, Map<String, String> kafka, RegistrySettings registry) {
    return new PublisherConfig(
        topics, kafka, registry, 1_000, Duration.ofMillis(2), Patience.PROMPT);
  }

  /** The same configuration with another window. */
  public PublisherConfig withInFlightLimit(int limit) {
    return new PublisherConfig(topics, kafka, registry, limit, linger, patience);
  }

  /**
   * The same configuration, patient.
   *
   * @throws IllegalArgumentException if {@code kafka} has a setting that patience rests on
   */
  public PublisherConfig patient() {
    return new PublisherConfig(topics, kafka, registry, inFlightLimit, linger, Patience.PATIENT);
  }

  /** Names the servers and nothing that may be a secret. */
  @Override
  public String toString() {
    return "PublisherConfig[topics="
        + topics
        + ", kafka="
        + kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)
        + ", registry="
        + registry
        + ", inFlightLimit="
        + inFlightLimit
        + ", linger="
        + linger
        + ", patience="
        + patience
        + "]";
  }
}
