package io.holter.stream;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of a Kafka Streams application that no broker ever sees. */
final class TestProps {
  private TestProps() {}

  static Map<String, Object> of(String application) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG,
        "holter-" + application,
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        "localhost:9",
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        StreamsConfig.EXACTLY_ONCE_V2);
  }

  static Properties properties(String application) {
    Properties properties = new Properties();
    properties.putAll(of(application));
    return properties;
  }
}
