package io.holter.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of Kafka's producer that the promise rests on, under those of the configuration. */
final class ProducerSettings {
  /** How long {@code send} may hold up the publisher's thread: for metadata, or for a buffer. */
  static final Duration MAX_BLOCK = Duration.ofSeconds(2);

  private ProducerSettings() {}

  static Map<String, Object> of(PublisherConfig config, String client) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, client);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    // Measured with messages of 200 B: lz4 costs 2 µs each, since batches are small where
    // acknowledgements wait for them. Who pays for disk more than for cores sets it.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    settings.putAll(config.kafka());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, config.linger().toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    if (config.patience() == Patience.PATIENT) {
      // No record expires. One request at a time to a broker: what failed for good is overtaken by
      // nothing, and requests fill by themselves while one is under way.
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
      settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
      settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }
    return settings;
  }

  /**
   * Opens a producer. It does not wait for a broker.
   *
   * @throws org.apache.kafka.common.KafkaException if a setting is wrong or no server's name
   *     resolves
   */
  static Producer<byte[], byte[]> open(PublisherConfig config, String client) {
    return new KafkaProducer<>(of(config, client));
  }
}
