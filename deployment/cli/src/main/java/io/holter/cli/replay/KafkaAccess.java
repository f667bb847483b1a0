package io.holter.cli.replay;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.stream.StreamsAppConfig;
import java.util.Map;

/**
 * Where what was published arrives.
 *
 * @param client settings of Kafka's clients, with Kafka's own names
 * @param registry schema registry
 * @param topics names of the topics
 */
public record KafkaAccess(Map<String, Object> client, RegistrySettings registry, Topics topics) {
  /** Keeps its own map. */
  public KafkaAccess {
    client = Map.copyOf(client);
  }

  /** Where the topics of a configuration are. */
  public static KafkaAccess of(StreamsAppConfig config) {
    return new KafkaAccess(
        Map.copyOf(config.kafka()), config.registry(), config.topics().catalogue());
  }
}
