package io.holter.schema;

import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Where the schema registry is and how serdes use it.
 *
 * @param url address of a registry that speaks the Confluent API, several with commas between, or
 *     {@code mock://scope} for the tests of one process; never with credentials in it
 * @param client further settings of the Confluent client, with its own names ({@code
 *     basic.auth.user.info}, {@code schema.registry.ssl.truststore.location}); may hold secrets
 */
@NullMarked
public record RegistrySettings(String url, Map<String, String> client) {
  public RegistrySettings {
    if (url.matches(".*//[^/,]*@.*")) {
      throw new IllegalArgumentException(
          "the registry's address carries credentials, which its client would write to the log; give"
              + " them as basic.auth.user.info instead");
    }
    client = Map.copyOf(client);
  }

  /** A registry without further settings. */
  public static RegistrySettings at(String url) {
    return new RegistrySettings(url, Map.of());
  }

  /**
   * Settings for the Confluent serializer and deserializer. One subject a record type
   * (docs/decisions/0004-subjects.md); schemas are registered by {@link SchemaRegistration}, never
   * in passing by a producer.
   */
  Map<String, Object> serdeConfig() {
    Map<String, Object> config = new HashMap<>();
    config.put("schema.registry.url", url);
    config.put("auto.register.schemas", false);
    config.put("use.latest.version", false);
    config.put("specific.avro.reader", true);
    config.put("avro.remove.java.properties", true);
    config.put("value.subject.name.strategy", RecordNameStrategy.class.getName());
    return config;
  }

  @Override
  public String toString() {
    return "RegistrySettings[url=" + url + ", client=***]";
  }
}
