package io.holter.schema;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
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
        PolicyRevision.getClassSchema(),
        ModelArtifact.getClassSchema(),
        ModelDecision.getClassSchema(),
        FeatureWindow.getClassSchema(),
        Feedback.getClassSchema(),
        PeerBaseline.getClassSchema(),
        AlertDelivery.getClassSchema(),
        UndeliveredAlert.getClassSchema());
  }

  /**
   * Registers every record type under its full name and sets the subject's compatibility. Doing it
   * again changes nothing. From then on the serdes of this process that use the same settings need
   * the registry no more.
   *
   * @return the id of each subject
   * @throws IOException if the registry cannot be reached, or refuses a schema as incompatible
   */
  public static Map<String, Integer> register(RegistrySettings registry) throws IOException {
    SchemaRegistryClient client = RegistryClients.of(registry);
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Schema schema : contract()) {
      ids.put(schema.getFullName(), register(schema, client, registry));
    }
    return ids;
  }

  private static int register(Schema schema, SchemaRegistryClient client, RegistrySettings registry)
      throws IOException {
    String subject = schema.getFullName();
    AvroSchema wire = onTheWire(schema);
    try {
      client.register(subject, wire);
      client.updateCompatibility(subject, COMPATIBILITY);
      // Asked for again as a serializer and a deserializer will ask, so that the answers are
      // cached.
      int id = client.getId(subject, wire);
      client.getSchemaById(id);
      client.getSchemaBySubjectAndId(subject, id);
      return id;
    } catch (IOException | RestClientException e) {
      throw new IOException(
          "registering schema "
              + subject
              + " at "
              + registry.url()
              + " failed: "
              + e.getMessage()
              + "; check the address, or what the registry says about compatibility",
          e);
    }
  }

  /** A schema as serializers send it: without the properties that only Java's generator reads. */
  static AvroSchema onTheWire(Schema schema) {
    AvroTrust.declare();
    Object empty = SpecificData.get().newRecord(null, schema);
    return new AvroSchema(AvroSchemaUtils.getSchema(empty, false, false, true));
  }
}
