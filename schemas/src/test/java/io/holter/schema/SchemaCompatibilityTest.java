package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guards the contract with the check that the registry itself makes. After a deliberate change run
 * {@code mvn -pl schemas -am test -Dholter.schemas.release=true}, which adds the next version.
 */
class SchemaCompatibilityTest {
  private static final CompatibilityChecker CHECKER =
      CompatibilityChecker.checker(CompatibilityLevel.forName(SchemaRegistration.COMPATIBILITY));

  static Stream<Schema> contract() {
    return SchemaRegistration.contract().stream();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void understandsAndIsUnderstoodByEveryReleasedVersion(Schema schema) {
    List<String> faults = check(SchemaRegistration.onTheWire(schema), schema);

    assertThat(faults)
        .as(
            "%s breaks records that are on topics already, or programs that run already. Give a new"
                + " field a default, never remove a field that has none, and add a field instead of"
                + " changing a type",
            schema.getName())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void isTheNewestReleasedVersion(Schema schema) throws IOException {
    AvroSchema now = SchemaRegistration.onTheWire(schema);
    if (Boolean.getBoolean("holter.schemas.release") && !newest(schema).equals(List.of(now))) {
      Released.add(schema);
    }

    assertThat(newest(schema))
        .as(
            "%s is not its newest released version. If the change is wanted, run: mvn -pl schemas"
                + " -am test -Dholter.schemas.release=true; it adds the next version to"
                + " src/test/resources/released/%s. Commit it with a CHANGELOG line",
            schema.getName(), schema.getName())
        .containsExactly(now);
  }

  static Stream<Arguments> mutants() {
    String text = Released.text(Alert.getClassSchema());
    return Stream.of(
        Arguments.of("a field without default is gone", without(text, "reason")),
        Arguments.of(
            "a field without default is new",
            text.replaceFirst(
                "\"fields\" : \\[ \\{",
                "\"fields\" : [ {\"name\": \"owner\", \"type\": \"string\"}, {")),
        Arguments.of(
            "a type has changed",
            text.replace(
                "\"name\" : \"departures\",\n    \"type\" : \"long\"",
                "\"name\" : \"departures\",\n    \"type\" : \"string\"")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void noticesAnIncompatibleChange(String change, String mutant) {
    assertThat(mutant).as(change).isNotEqualTo(Released.text(Alert.getClassSchema()));

    assertThat(check(new AvroSchema(mutant), Alert.getClassSchema())).as(change).isNotEmpty();
  }

  @Test
  void allowsAnOptionalField() {
    String wider =
        Released.text(Alert.getClassSchema())
            .replaceFirst(
                "\"fields\" : \\[ \\{",
                "\"fields\" : [ {\"name\": \"owner\", \"type\": \"string\", \"default\": \"\"}, {");

    assertThat(check(new AvroSchema(wider), Alert.getClassSchema())).isEmpty();
  }

  @Test
  void keepsNoReleaseOfARecordThatIsGone() throws IOException {
    assertThat(Released.names())
        .containsExactlyInAnyOrderElementsOf(contract().map(Schema::getName).toList());
  }

  private static List<String> check(AvroSchema schema, Schema type) {
    return CHECKER.isCompatible(schema, Released.versions(type));
  }

  private static List<AvroSchema> newest(Schema schema) {
    List<AvroSchema> versions = Released.versions(schema);
    return versions.subList(Math.max(0, versions.size() - 1), versions.size());
  }

  private static String without(String schema, String field) {
    Schema parsed = new Schema.Parser().parse(schema);
    List<Schema.Field> rest =
        parsed.getFields().stream()
            .filter(f -> !f.name().equals(field))
            .map(f -> new Schema.Field(f, f.schema()))
            .toList();
    return Schema.createRecord(
            parsed.getName(), parsed.getDoc(), parsed.getNamespace(), false, rest)
        .toString();
  }
}
