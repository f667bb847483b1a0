package io.holter.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of one Kafka Streams application. */
final class StreamsProps {
  /** A quarantined event is its original and the reason: larger than what intake took. */
  static final int LARGEST_RECORD = 4 << 20;

  /** Kafka's constant is deprecated already: from 5.0 on there is no other way. */
  static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  private StreamsProps() {}

  /**
   * Defaults for low delay first, then the operator's own, then what makes it correct.
   *
   * @param topology {@code isolation}, {@code detection} or {@code alerting}
   */
  static Map<String, Object> of(StreamsAppConfig config, String topology) {
    Map<String, Object> props = new HashMap<>();
    // Streams' own producer would linger for 100 ms.
    props.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    // Without lingering a transaction's second batch overtakes the broker's check of the first one
    // (KIP-890), is refused as out of sequence and sent again. One at a time batches by itself.
    props.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    props.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
    props.put(StreamsConfig.POLL_MS_CONFIG, 10);
    props.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
    config.topics().replicationFactor().ifPresent(n -> props.put("replication.factor", n));

    props.putAll(config.kafka());

    props.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationPrefix() + "-" + topology);
    props.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // A fault while a global store is filled ends a thread as any other fault does. The assignor
    // takes its settings from its consumer's, and warns of what it misses there.
    props.put(GLOBAL_HANDLER, true);
    props.put(StreamsConfig.mainConsumerPrefix(GLOBAL_HANDLER), true);
    props.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    props.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    props.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    props.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
    // A changelog record has its cause's event time, which may be ahead of the broker's clock.
    props.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.toString(Long.MAX_VALUE));
    return props;
  }
}
