package io.holter.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Every driver has a directory of its own, so that two can be open at once. */
  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/states")), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Properties properties(String application) {
    Properties properties = new Properties();
    properties.putAll(of(application));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory().toString());
    return properties;
  }
}
