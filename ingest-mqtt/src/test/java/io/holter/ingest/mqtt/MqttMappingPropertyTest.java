package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.session.Origin;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.serialization.Serde;

class MqttMappingPropertyTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://mapping-property");
  private static final ChannelSecurity PLAIN =
      ChannelSecurity.newBuilder().setMechanism("none").build();

  private final Serde<DeviceEvent> events;
  private final Serde<QuarantinedEvent> quarantined;

  MqttMappingPropertyTest() throws IOException {
    SchemaRegistration.register(REGISTRY);
    events = Serdes.value(DeviceEvent.class, REGISTRY);
    quarantined = Serdes.value(QuarantinedEvent.class, REGISTRY);
  }

  @Property
  void everyMessageHasAPlaceAndSurvivesTheWire(
      @ForAll("topics") String topic,
      @ForAll @Size(max = 200) byte[] payload,
      @ForAll MqttQos qos,
      @ForAll("texts") String clock,
      @ForAll EventTime eventTime) {
    Mqtt5Publish publish =
        Mqtt5Publish.builder()
            .topic(topic)
            .payload(payload)
            .qos(qos)
            .userProperties()
            .add(MappingSettings.DEVICE_TIME, clock)
            .applyUserProperties()
            .build();

    Submission submission =
        mapping(eventTime).map(TestDelivery.of(publish), RECEIVED, new Origin("s1", PLAIN));

    if (submission instanceof Submission.Attributed attributed) {
      DeviceEvent event = attributed.event();
      assertThat(TenantId.isValid(event.getTenant())).isTrue();
      assertThat(event.getPayload()).isEqualTo(ByteBuffer.wrap(payload));
      assertThat(attributed.eventTime()).isAfterOrEqualTo(Instant.EPOCH);
      byte[] wire = events.serializer().serialize("t", event);
      assertThat(events.deserializer().deserialize("t", wire)).isEqualTo(event);
    } else if (submission instanceof Submission.Unattributed refused) {
      assertThat(refused.event().getAddress()).isEqualTo(topic);
      byte[] wire = quarantined.serializer().serialize("t", refused.event());
      assertThat(quarantined.deserializer().deserialize("t", wire)).isEqualTo(refused.event());
    }
  }

  @Provide
  Arbitrary<String> topics() {
    Arbitrary<String> level =
        Arbitraries.oneOf(Arbitraries.of("acme", "robot-1", "UPPER", ""), texts());
    return level
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(l -> String.join("/", l))
        .filter(topic -> !topic.isEmpty());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("._- äß🤖".toCharArray())
            .ofMaxLength(12)
            .filter(
                text ->
                    text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE)),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.longs()
            .between(0, 4_102_444_800_000L)
            .map(m -> Instant.ofEpochMilli(m).toString()));
  }

  private static MqttMapping mapping(EventTime eventTime) {
    return new MqttMapping(
        new MappingSettings(
            "plant-mqtt",
            "b1",
            TopicTemplate.parse("{tenant}/{device}/{channel…}"),
            eventTime,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty()));
  }
}
