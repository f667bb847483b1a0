package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Keeps docs/reference/schemas.md as the schemas are. */
class SchemaReferenceTest {
  private static final String INTRODUCTION =
      """
      # Schemas

      Made from `schemas/src/main/avro` by `SchemaReferenceTest`; do not edit. Each record type is one subject of the
      registry under its full name, with compatibility FULL_TRANSITIVE. Values are in the Confluent wire format:
      a zero byte, the schema id in four bytes, then Avro binary.
      """;

  @Test
  void thePageIsAsTheSchemasAre() throws IOException {
    new ReferencePage("schemas.md", page()).check();
  }

  @Test
  void aRowTellsTypeDefaultAndMeaning() {
    assertThat(page()).contains("| `payloadSize` | int | `0` | Bytes received,");
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    Set<String> done = new LinkedHashSet<>();
    Deque<Schema> open = new ArrayDeque<>(SchemaRegistration.contract());
    while (!open.isEmpty()) {
      Schema schema = open.removeFirst();
      if (done.add(schema.getFullName())) {
        page.append(schema.getType() == Schema.Type.ENUM ? symbols(schema) : fields(schema));
        Deque<Schema> parts = new ArrayDeque<>();
        if (schema.getType() == Schema.Type.RECORD) {
          schema.getFields().forEach(f -> named(f.schema()).ifPresent(parts::push));
        }
        parts.forEach(open::addFirst);
      }
    }
    return page.toString();
  }

  private static String fields(Schema schema) {
    return heading(schema)
        + "\n| field | type | default | meaning |\n|---|---|---|---|\n"
        + schema.getFields().stream().map(SchemaReferenceTest::row).collect(Collectors.joining());
  }

  private static String symbols(Schema schema) {
    return heading(schema)
        + "\n"
        + schema.getEnumSymbols().stream()
            .map(s -> "`" + s + "`")
            .collect(Collectors.joining(", ", "One of ", ".\n"));
  }

  private static String heading(Schema schema) {
    boolean top = SchemaRegistration.contract().contains(schema);
    String doc = schema.getDoc() == null ? "" : "\n" + schema.getDoc() + "\n";
    return "\n" + (top ? "## " : "### ") + schema.getName() + "\n" + doc;
  }

  private static String row(Schema.Field field) {
    String doc = field.doc() == null ? "" : field.doc().replace("|", "\\|");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(field.name(), type(field.schema()), standard(field), doc);
  }

  private static String standard(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return "";
    }
    Object value = field.defaultVal();
    if (value == JsonProperties.NULL_VALUE) {
      return "none";
    }
    boolean empty = "".equals(value) || (value instanceof byte[] bytes && bytes.length == 0);
    return empty ? "empty" : "`" + value + "`";
  }

  private static String type(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> "optional " + type(schema.getTypes().get(1));
      case ARRAY -> "list of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      case RECORD, ENUM -> "[%s](#%s)".formatted(schema.getName(), anchor(schema));
      default ->
          schema.getLogicalType() == null
              ? schema.getType().getName()
              : schema.getLogicalType().getName();
    };
  }

  private static String anchor(Schema schema) {
    return schema.getName().toLowerCase(Locale.ROOT);
  }

  private static Optional<Schema> named(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> named(schema.getTypes().get(1));
      case ARRAY -> named(schema.getElementType());
      case RECORD, ENUM -> Optional.of(schema);
      default -> Optional.empty();
    };
  }
}
