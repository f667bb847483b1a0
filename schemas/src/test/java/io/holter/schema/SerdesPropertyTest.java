package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

class SerdesPropertyTest {
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://serdes-properties");
  private static final String TOPIC = "holter.intake";

  private final Serializer<DeviceEvent> serializer = Serdes.serializer(DeviceEvent.class, REGISTRY);
  private final RecordDecoder<DeviceEvent> decoder = Serdes.decoder(DeviceEvent.class, REGISTRY);

  @BeforeContainer
  static void registerTheContract() throws IOException {
    SchemaRegistration.register(REGISTRY);
  }

  @Provide
  Arbitrary<DeviceEvent> events() {
    return DeviceEvents.any();
  }

  @Property(tries = 500)
  void encodeThenDecodeIsIdentity(@ForAll("events") DeviceEvent event) {
    Serde<DeviceEvent> serde = Serdes.value(DeviceEvent.class, REGISTRY);

    byte[] bytes = serde.serializer().serialize(TOPIC, event);

    assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
  }

  @Property(tries = 500)
  void encodingIsAFunctionOfTheValue(@ForAll("events") DeviceEvent event) {
    DeviceEvent same = DeviceEvent.newBuilder(event).build();

    assertThat(serializer.serialize(TOPIC, event)).isEqualTo(serializer.serialize(TOPIC, same));
  }

  @Property(tries = 200)
  void aQuarantinedEventKeepsTheOriginal(@ForAll("events") DeviceEvent event) {
    QuarantinedEvent quarantined =
        QuarantinedEvent.newBuilder(Samples.quarantined()).setEvent(event).build();
    Serde<QuarantinedEvent> serde = Serdes.value(QuarantinedEvent.class, REGISTRY);

    byte[] bytes = serde.serializer().serialize("holter.quarantine", quarantined);

    assertThat(serde.deserializer().deserialize("holter.quarantine", bytes).getEvent())
        .isEqualTo(event);
  }

  @Property(tries = 2000)
  void anyBytesAreDecodedOrUndecodableButNeverThrow(@ForAll byte[] bytes) {
    assertThat(decoder.decode(TOPIC, bytes)).isInstanceOf(Undecodable.class);
  }

  @Property(tries = 2000)
  void anyBytesAfterAGoodHeaderNeverThrow(@ForAll byte[] body) {
    byte[] good = serializer.serialize(TOPIC, Samples.event());
    byte[] bytes = ByteBuffer.allocate(5 + body.length).put(good, 0, 5).put(body).array();

    assertThat(decoder.decode(TOPIC, bytes)).isInstanceOfAny(Decoded.class, Undecodable.class);
  }

  @Property(tries = 500)
  void aRecordCutShortIsUndecodable(@ForAll("events") DeviceEvent event) {
    byte[] whole = serializer.serialize(TOPIC, event);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);

    assertThat(decoder.decode(TOPIC, cut)).isInstanceOf(Undecodable.class);
  }
}
