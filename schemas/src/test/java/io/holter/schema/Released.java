package io.holter.schema;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The schemas that have been released, as text that nobody edits: {@code released/Alert/1.avsc} and
 * on. Records of every one of them may lie on somebody's topics.
 */
final class Released {
  private static final Path ROOT = Path.of("src/test/resources/released");

  private Released() {}

  /** All versions of a record type, oldest first. */
  static List<AvroSchema> versions(Schema schema) {
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> file(schema, n))
        .takeWhile(Files::exists)
        .map(Released::read)
        .toList();
  }

  /** The record types that have been released. */
  static List<String> names() throws IOException {
    try (Stream<Path> types = Files.list(ROOT)) {
      return types.map(type -> String.valueOf(type.getFileName())).toList();
    }
  }

  /** Adds the schema as it is now as the next version. */
  static void add(Schema schema) throws IOException {
    Path file = file(schema, versions(schema).size() + 1);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text(schema));
  }

  /** A schema as it goes to a registry, for people to read. */
  static String text(Schema schema) {
    return SchemaFormatter.format("json/pretty", SchemaRegistration.onTheWire(schema).rawSchema())
        + "\n";
  }

  private static Path file(Schema schema, int version) {
    return ROOT.resolve(schema.getName()).resolve(version + ".avsc");
  }

  private static AvroSchema read(Path file) {
    try {
      return new AvroSchema(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
