package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.schema.UserProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final Topics TOPICS = Topics.standard();
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://wire-format");

  private final WireFormat wire = new WireFormat(TOPICS, REGISTRY);

  @BeforeEach
  void warmUp() throws IOException {
    SchemaRegistration.register(REGISTRY);
    wire.warmUp();
  }

  @Test
  void writesTheBytesOfTheGenuineSerializer() {
    for (DeviceEvent event : List.of(Events.of("robot-1", 200), full(), Events.of("robot-2", 0))) {
      byte[] genuine =
          Serdes.serializer(DeviceEvent.class, REGISTRY).serialize(TOPICS.intake(), event);

      assertThat(wire.record(new Submission.Attributed(event, Events.NOON, "a")).value())
          .isEqualTo(genuine);
    }
  }

  @Test
  void writesTheBytesOfTheGenuineSerializerForTheQuarantineToo() {
    QuarantinedEvent refused = refused(Events.NOON);

    assertThat(wire.record(new Submission.Unattributed(refused)).value())
        .isEqualTo(
            Serdes.serializer(QuarantinedEvent.class, REGISTRY)
                .serialize(TOPICS.quarantine(), refused));
  }

  @Test
  void refusesWhatDoesNotFitTheSchemaAndIsAsGoodAsNewAfterIt() {
    DeviceEvent broken = DeviceEvent.newBuilder(full()).build();
    broken.put("userProperties", Collections.singletonList(null));

    assertThatThrownBy(() -> wire.record(new Submission.Attributed(broken, Events.NOON, "a")))
        .isInstanceOf(SerializationException.class);
    assertThat(
            Rejection.instead(
                new Submission.Attributed(full(), Events.NOON, "a"),
                new SerializationException("a record does not fit its schema")))
        .isPresent();
    writesTheBytesOfTheGenuineSerializer();
  }

  @Test
  void stampsARefusalWithItsReceiptWhereItClaimsALaterTime() {
    ProducerRecord<byte[], byte[]> honest =
        wire.record(new Submission.Unattributed(refused(Events.NOON.minusSeconds(9))));
    ProducerRecord<byte[], byte[]> ahead =
        wire.record(new Submission.Unattributed(refused(Events.NOON.plusSeconds(9_000_000))));
    ProducerRecord<byte[], byte[]> ancient =
        wire.record(new Submission.Unattributed(refused(Instant.EPOCH.minusSeconds(1))));

    assertThat(honest.timestamp()).isEqualTo(Events.NOON.minusSeconds(9).toEpochMilli());
    assertThat(ahead.timestamp()).isEqualTo(Events.NOON.toEpochMilli());
    assertThat(ancient.timestamp()).isZero();
  }

  private static QuarantinedEvent refused(Instant time) {
    return QuarantinedEvent.newBuilder()
        .setReason(QuarantineReason.CLOCK_OUT_OF_BOUNDS)
        .setDetail("refused")
        .setStage("b1")
        .setEvent(full())
        .setAddress("acme/robot-1/t")
        .setTime(time)
        .build();
  }

  private static DeviceEvent full() {
    return DeviceEvent.newBuilder(Events.of("röbot-1", 77))
        .setContentType("application/json")
        .setResponseTopic("answers/1")
        .setCorrelationData(ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer())
        .setExpirySeconds(60L)
        .setSubscriptionIds(List.of(1, 7))
        .setUserProperties(List.of(new UserProperty("n", "v"), new UserProperty("n", "")))
        .setMessageId("0123456789abcdef0123456789abcdef")
        .setSession("holter-b1")
        .setPacketId(65_535)
        .setSequence(Long.MAX_VALUE)
        .setDup(true)
        .setRetain(true)
        .setDeviceTime(Events.NOON)
        .build();
  }
}
