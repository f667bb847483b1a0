package io.holter.schema;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.NullMarked;

/**
 * Reads records of one type in the Confluent wire format, and tells bytes that are no such record
 * from a registry that does not answer.
 *
 * <p>The writer's schema is looked up before anything is decoded: whatever fails after that is the
 * bytes' fault. Not for use by several threads at once.
 *
 * @param <T> the record type
 */
@NullMarked
public final class RecordDecoder<T extends SpecificRecord> {
  /** Magic byte and schema id. */
  private static final int HEADER = 5;

  /** The registry's own codes for "subject not found" and "schema not found". */
  private static final Set<Integer> NOT_FOUND = Set.of(40401, 40403);

  private final Class<T> type;
  private final Schema schema;
  private final RegistrySettings registry;
  private final SchemaRegistryClient client;
  private final KafkaAvroDeserializer avro;

  RecordDecoder(Class<T> type, RegistrySettings registry) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.registry = registry;
    this.client = RegistryClients.of(registry);
    this.avro = new KafkaAvroDeserializer(client, registry.serdeConfig());
  }

  /**
   * Decodes one record.
   *
   * @param topic the topic that the bytes come from
   * @param bytes a record's value
   * @throws RegistryAwayException if the writer's schema is not known yet and the registry cannot
   *     be asked for it; the same bytes may decode later
   */
  public Decoding<T> decode(String topic, byte[] bytes) {
    if (bytes.length < HEADER) {
      return new Undecodable<>(
          bytes.length + " bytes are shorter than the wire format's header of " + HEADER);
    }
    if (bytes[0] != 0) {
      return new Undecodable<>("the first byte is " + bytes[0] + ", not the wire format's magic 0");
    }
    int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    if (id <= 0) {
      return new Undecodable<>("schema id " + id + " is not positive");
    }
    return writerFault(id).<Decoding<T>>map(Undecodable::new).orElseGet(() -> body(topic, bytes));
  }

  private Decoding<T> body(String topic, byte[] bytes) {
    try {
      return new Decoded<>(type.cast(avro.deserialize(topic, bytes, schema)));
    } catch (SerializationException | ClassCastException e) {
      return new Undecodable<>("the bytes do not fit the schema that they name: " + root(e));
    }
  }

  /** What is wrong with the writer's schema, if anything; it is cached if nothing is. */
  private Optional<String> writerFault(int id) {
    try {
      ParsedSchema writer = client.getSchemaById(id);
      if (!schema.getFullName().equals(writer.name())) {
        return Optional.of(
            "schema id " + id + " is " + writer.name() + ", not " + schema.getFullName());
      }
      client.getSchemaBySubjectAndId(schema.getFullName(), id);
      return Optional.empty();
    } catch (RestClientException e) {
      // Only the registry's own word for it: a 404 from a proxy or a wrong path says nothing.
      if (NOT_FOUND.contains(e.getErrorCode())) {
        return Optional.of("the registry knows no schema of id " + id);
      }
      throw away(id, e);
    } catch (IOException e) {
      if (isForeign(e)) {
        return Optional.of(notAvro(id));
      }
      throw away(id, e);
    } catch (RuntimeException e) {
      // The client's answer to a schema of another type (JSON, Protobuf): the registry did answer.
      return Optional.of(notAvro(id));
    }
  }

  private static String notAvro(int id) {
    return "schema id " + id + " is not an Avro schema";
  }

  /** The client throws a plain IOException for a schema that it cannot parse. */
  private static boolean isForeign(IOException e) {
    String message = e.getMessage();
    return e.getClass() == IOException.class
        && message != null
        && message.startsWith("Invalid schema");
  }

  private RegistryAwayException away(int id, Exception e) {
    return new RegistryAwayException(
        "asking the schema registry at "
            + registry.url()
            + " for schema id "
            + id
            + " failed: "
            + e.getMessage()
            + "; the record is kept and tried again",
        e);
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }
}
