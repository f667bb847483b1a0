package io.holter.schema;

import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/**
 * One client for each registry that this process talks to.
 *
 * <p>Ids are immutable facts of a registry, so everything that asks the same registry shares what
 * one has learnt: after {@link SchemaRegistration#register} no serde of the contract needs the
 * registry any more, and its outage stops nobody. A client holds no thread and no open connection.
 */
@NullMarked
final class RegistryClients {
  private static final String MOCK = "mock://";
  private static final Map<RegistrySettings, SchemaRegistryClient> CLIENTS =
      new ConcurrentHashMap<>();

  private RegistryClients() {}

  /** The client of a registry. */
  static SchemaRegistryClient of(RegistrySettings registry) {
    List<SchemaProvider> avro = List.of(new AvroSchemaProvider());
    if (registry.url().startsWith(MOCK)) {
      return MockSchemaRegistry.getClientForScope(registry.url().substring(MOCK.length()), avro);
    }
    return CLIENTS.computeIfAbsent(
        registry,
        r ->
            SchemaRegistryClientFactory.newClient(
                List.of(r.url().split(",")), 1000, avro, clientConfig(r), Map.of()));
  }

  /** The client's settings: bounded waiting by default, then whatever the operator says. */
  private static Map<String, Object> clientConfig(RegistrySettings registry) {
    Map<String, Object> config = new HashMap<>();
    config.put("http.connect.timeout.ms", 5_000);
    config.put("http.read.timeout.ms", 10_000);
    // Made-up ids cost one request each, not one a record.
    config.put("missing.id.cache.ttl.sec", 60L);
    config.put("missing.cache.size", 10_000);
    if (registry.client().containsKey("basic.auth.user.info")) {
      // The client's own default is to look for them in the address.
      config.put("basic.auth.credentials.source", "USER_INFO");
    }
    config.putAll(registry.client());
    return config;
  }
}
