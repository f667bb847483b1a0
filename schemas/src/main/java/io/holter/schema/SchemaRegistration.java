package io.holter.schema;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.NullMarked;

/** Puts the contract's schemas into a registry: the one place where a schema is registered. */
@NullMarked
public final class SchemaRegistration {
  /** Old readers read new records and new readers old ones, over all versions. */
  static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private SchemaRegistration() {}

  /** Every record type of the contract. */
  public static List<Schema> contract() {
    return List.of(
        DeviceEvent.getClassSchema(),
        QuarantinedEvent.getClassSchema(),
        Score.getClassSchema(),
        Alert.getClassSchema(),
        Tenant.getClassSchema(),
        Policy.getClassSchema(),
        ModelRelease.getClassSchema());
  }

  /**
   * Registers every record type under its full name and sets the subject's compatibility. Doing it
   * again changes nothing.
   *
   * @return the id of each subject
   * @throws IOException if the registry cannot be reached, or refuses a schema as incompatible
   */
  public static Map<String, Integer> register(RegistrySettings registry) throws IOException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    try (SchemaRegistryClient client = client(registry)) {
      for (Schema schema : contract()) {
        AvroSchema wire = new AvroSchema(schema);
        ids.put(schema.getFullName(), client.register(schema.getFullName(), wire));
        client.updateCompatibility(schema.getFullName(), COMPATIBILITY);
      }
    } catch (RestClientException e) {
      throw new IOException(
          "registering the contract's schemas at " + registry.url() + " failed: " + e.getMessage(),
          e);
    }
    return ids;
  }

  private static SchemaRegistryClient client(RegistrySettings registry) {
    if (registry.url().startsWith("mock://")) {
      return MockSchemaRegistry.getClientForScope(
          registry.url().substring("mock://".length()), List.of(new AvroSchemaProvider()));
    }
    return new CachedSchemaRegistryClient(
        List.of(registry.url()),
        16,
        List.of(new AvroSchemaProvider()),
        new LinkedHashMap<>(registry.client()),
        Map.of());
  }
}
