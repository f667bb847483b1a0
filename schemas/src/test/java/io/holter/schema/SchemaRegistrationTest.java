package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {
  @Test
  void registersOneSubjectARecordType() throws Exception {
    RegistrySettings registry = RegistrySettings.at("mock://registration");

    Map<String, Integer> ids = SchemaRegistration.register(registry);

    SchemaRegistryClient client = RegistryClients.of(registry);
    assertThat(client.getAllSubjects())
        .hasSize(13)
        .containsExactlyInAnyOrderElementsOf(ids.keySet());
    assertThat(client.getCompatibility("io.holter.schema.Alert")).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void doesNothingTheSecondTime() throws Exception {
    RegistrySettings registry = RegistrySettings.at("mock://registration-twice");
    Map<String, Integer> first = SchemaRegistration.register(registry);

    assertThat(SchemaRegistration.register(registry)).isEqualTo(first);

    assertThat(RegistryClients.of(registry).getAllVersions("io.holter.schema.Alert")).hasSize(1);
  }

  @Test
  void keepsTheJavaGeneratorsPropertiesOutOfTheRegistry() {
    assertThat(SchemaRegistration.contract())
        .allSatisfy(s -> assertThat(Released.text(s)).doesNotContain("avro.java"));
  }

  @Test
  void writesTheMagicByteAndTheSchemasIdBeforeTheRecord() throws IOException {
    RegistrySettings registry = RegistrySettings.at("mock://wire-format");
    Map<String, Integer> ids = SchemaRegistration.register(registry);
    Serializer<DeviceEvent> serializer = Serdes.serializer(DeviceEvent.class, registry);

    byte[] bytes = serializer.serialize("holter.intake", Samples.event());

    assertThat(bytes).startsWith(0, 0, 0, 0, ids.get("io.holter.schema.DeviceEvent"));
    assertThat(bytes[5]).as("length of 'acme', zig-zag").isEqualTo((byte) 8);
  }

  @Test
  void saysWhatItTriedAndWhereWhenTheRegistryDoesNotAnswer() {
    RegistrySettings away = new RegistrySettings("http://127.0.0.1:1", Map.of("max.retries", "0"));

    assertThatThrownBy(() -> SchemaRegistration.register(away))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "registering schema io.holter.schema.DeviceEvent at http://127.0.0.1:1 failed: ");
  }
}
