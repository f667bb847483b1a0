package io.holter.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://record-decoder");
  private static final String TOPIC = "holter.intake";

  private final RecordDecoder<DeviceEvent> decoder = Serdes.decoder(DeviceEvent.class, REGISTRY);

  @BeforeAll
  static void registerTheContract() throws IOException {
    SchemaRegistration.register(REGISTRY);
  }

  @Test
  void decodesARecordOfTheType() {
    byte[] bytes = good();

    assertThat(decoder.decode(TOPIC, bytes)).isEqualTo(new Decoded<>(Samples.event()));
  }

  @Test
  void refusesWhatIsShorterThanTheHeader() {
    assertThat(reason(new byte[] {0, 0, 0, 1}))
        .isEqualTo("4 bytes are shorter than the wire format's header of 5");
  }

  @Test
  void refusesAnotherMagicByte() {
    byte[] bytes = good();
    bytes[0] = 1;

    assertThat(reason(bytes)).isEqualTo("the first byte is 1, not the wire format's magic 0");
  }

  @Test
  void refusesIdsThatNoRegistryGives() {
    assertThat(reason(framed(0))).isEqualTo("schema id 0 is not positive");
    assertThat(reason(framed(-1))).isEqualTo("schema id -1 is not positive");
  }

  @Test
  void refusesAnIdThatTheRegistryDoesNotKnow() {
    assertThat(reason(framed(424_242))).isEqualTo("the registry knows no schema of id 424242");
  }

  @Test
  void refusesAnotherRecordOfTheContract() {
    byte[] bytes =
        Serdes.serializer(QuarantinedEvent.class, REGISTRY).serialize(TOPIC, Samples.quarantined());

    assertThat(reason(bytes))
        .contains("is io.holter.schema.QuarantinedEvent, not io.holter.schema.DeviceEvent");
  }

  @Test
  void refusesASchemaOfSomebodyElse() throws Exception {
    SchemaRegistryClient client = RegistryClients.of(REGISTRY);
    int id =
        client.register(
            "com.example.Foreign",
            new AvroSchema(
                SchemaBuilder.record("com.example.Foreign").fields().requiredInt("x").endRecord()));

    assertThat(reason(framed(id))).contains("is com.example.Foreign, not");
  }

  @Test
  void refusesALengthFarBeyondTheBytesWithoutAllocatingIt() throws IOException {
    ByteArrayOutputStream hostile = new ByteArrayOutputStream();
    hostile.write(good(), 0, 5);
    // The length of the first string: 2^31 - 9 in zig-zag.
    hostile.write(new byte[] {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});

    assertThat(reason(hostile.toByteArray()))
        .startsWith("the bytes do not fit the schema that they name");
  }

  @Test
  void theReasonNeverCarriesTheBytes() {
    byte[] secret = "hunter2hunter2".getBytes(UTF_8);

    assertThat(reason(secret)).doesNotContain("hunter2");
  }

  @Test
  void saysThatTheRegistryIsAwayInsteadOfBlamingTheBytes() {
    // RFC 6335: port 1 is tcpmux; nothing listens there.
    RegistrySettings away = new RegistrySettings("http://127.0.0.1:1", Map.of("max.retries", "0"));
    RecordDecoder<DeviceEvent> unlucky = Serdes.decoder(DeviceEvent.class, away);

    assertThatThrownBy(() -> unlucky.decode(TOPIC, good()))
        .isInstanceOf(RegistryAwayException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("is kept and tried again");
  }

  @Test
  void aDeserializerThrowsForUndecodableBytes() {
    assertThatThrownBy(
            () -> Serdes.deserializer(DeviceEvent.class, REGISTRY).deserialize(TOPIC, framed(0)))
        .isInstanceOf(SerializationException.class)
        .hasMessage("a record of holter.intake cannot be read: schema id 0 is not positive");
  }

  private String reason(byte[] bytes) {
    Decoding<DeviceEvent> decoding = decoder.decode(TOPIC, bytes);
    assertThat(decoding).isInstanceOf(Undecodable.class);
    return ((Undecodable<DeviceEvent>) decoding).reason();
  }

  private static byte[] good() {
    return Serdes.serializer(DeviceEvent.class, REGISTRY).serialize(TOPIC, Samples.event());
  }

  private static byte[] framed(int id) {
    return ByteBuffer.allocate(12).put((byte) 0).putInt(id).array();
  }
}
