package io.holter.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/** The one place that makes a builder, so that a node, store or topic without a name is refused. */
final class NamedBuilder {
  private NamedBuilder() {}

  /**
   * A builder that refuses to invent names: only one made with a {@link TopologyConfig} does.
   *
   * @param props settings of the Kafka Streams application
   */
  static StreamsBuilder of(Map<String, Object> props) {
    Map<String, Object> strict = new HashMap<>(props);
    strict.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return new StreamsBuilder(new TopologyConfig(new StreamsConfig(strict)));
  }
}
