package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.session.Origin;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttMappingTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant SAID = Instant.parse("2026-11-21T11:59:58.250Z");
  private static final ChannelSecurity TLS =
      ChannelSecurity.newBuilder()
          .setMechanism("TLSv1.3")
          .setCipherSuite("TLS_AES_256_GCM_SHA384")
          .build();

  @Test
  void fillsEveryFieldOfTheEvent() {
    Mqtt5Publish publish =
        publish("acme/robot-1/arm/temperature")
            .payload(new byte[] {1, 2, 3})
            .qos(MqttQos.AT_LEAST_ONCE)
            .retain(true)
            .contentType("application/json")
            .responseTopic("answers/1")
            .correlationData(new byte[] {9})
            .messageExpiryInterval(60)
            .userProperties()
            .add("b", "1")
            .add("a", "2")
            .add("b", "3")
            .add(MappingSettings.DEVICE_TIME, SAID.toString())
            .applyUserProperties()
            .build();

    Submission.Attributed mapped = attributed(EventTime.RECEIVE, publish);

    DeviceEvent event = mapped.event();
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getDevice()).isEqualTo("robot-1");
    assertThat(event.getKind()).isEqualTo(EventKind.MESSAGE);
    assertThat(event.getProtocol()).isEqualTo(Protocol.MQTT);
    assertThat(event.getChannel()).isEqualTo("arm/temperature");
    assertThat(event.getOperation()).isEqualTo("PUBLISH");
    assertThat(event.getPayload()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(event.getPayloadSize()).isEqualTo(3);
    assertThat(event.getContentType()).isEqualTo("application/json");
    assertThat(event.getDelivery()).isEqualTo(io.holter.schema.Delivery.QOS_1);
    assertThat(event.getRetain()).isTrue();
    assertThat(event.getUserProperties())
        .startsWith(
            new UserProperty("b", "1"), new UserProperty("a", "2"), new UserProperty("b", "3"));
    assertThat(event.getResponseTopic()).isEqualTo("answers/1");
    assertThat(event.getCorrelationData()).isEqualTo(ByteBuffer.wrap(new byte[] {9}));
    assertThat(event.getExpirySeconds()).isEqualTo(60);
    assertThat(event.getMessageId()).matches("[0-9a-f]{32}");
    assertThat(event.getSession()).isEqualTo("s1");
    assertThat(event.getPacketId()).isEqualTo(1);
    assertThat(event.getDup()).isFalse();
    assertThat(event.getSequence()).isNull();
    assertThat(event.getSecurity()).isEqualTo(TLS);
    assertThat(event.getDeviceTime()).isEqualTo(SAID);
    assertThat(event.getReceiveTime()).isEqualTo(RECEIVED);
    assertThat(event.getSource()).isEqualTo("plant-mqtt");
    assertThat(event.getBridge()).isEqualTo("b1");
    assertThat(mapped.eventTime()).as("the bridge's clock counts").isEqualTo(RECEIVED);
    assertThat(mapped.address()).isEqualTo("acme/robot-1/arm/temperature");
  }

  @Test
  void saysOfARedeliveryThatItIsOneAndKeepsItsName() {
    Delivery first = TestDelivery.of(publish("acme/robot-1/t").build());
    Delivery again =
        new Delivery(
            first.topic(),
            first.payload(),
            MqttQos.AT_LEAST_ONCE,
            false,
            true,
            12,
            new Delivery.Properties(null, null, null, 30, List.of(), List.of(1, 4)),
            () -> {});

    DeviceEvent event = attributed(again, message -> OptionalLong.empty());

    assertThat(event.getDup()).isTrue();
    assertThat(event.getPacketId()).isEqualTo(12);
    assertThat(event.getExpirySeconds()).isEqualTo(30);
    assertThat(event.getSubscriptionIds()).containsExactly(1, 4);
    assertThat(event.getMessageId())
        .isEqualTo(attributed(first, message -> OptionalLong.empty()).getMessageId());
  }

  @Test
  void namesANumberedMessageByItsNumber() {
    Delivery one = TestDelivery.of(publish("acme/robot-1/t").payload(new byte[] {1}).build());
    Delivery other = TestDelivery.of(publish("acme/robot-1/u").payload(new byte[] {2}).build());

    DeviceEvent event = attributed(one, message -> OptionalLong.of(7));

    assertThat(event.getSequence()).isEqualTo(7);
    assertThat(event.getMessageId())
        .as("the number alone, whatever the message says")
        .isEqualTo(attributed(other, message -> OptionalLong.of(7)).getMessageId())
        .isNotEqualTo(attributed(one, message -> OptionalLong.of(8)).getMessageId());
  }

  private static DeviceEvent attributed(
      Delivery message, Function<Delivery, OptionalLong> sequence) {
    MappingSettings settings =
        settings(EventTime.RECEIVE, WithoutDeviceTime.QUARANTINE, Optional.empty());
    Submission mapped =
        new MqttMapping(settings, sequence).map(message, RECEIVED, new Origin("s1", TLS));
    return ((Submission.Attributed) mapped).event();
  }

  @Test
  void stampsWithTheDevicesClockWhereConfigured() {
    assertThat(attributed(EventTime.DEVICE, at(SAID.toString())).eventTime()).isEqualTo(SAID);
    assertThat(attributed(EventTime.DEVICE, at("" + SAID.toEpochMilli())).eventTime())
        .isEqualTo(SAID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "-1", "2026-11-21", "1960-01-01T00:00:00Z", ""})
  void quarantinesAClockThatItCannotReadIfItCounts(String clock) {
    QuarantinedEvent refused = unattributed(EventTime.DEVICE, at(clock));

    assertThat(refused.getReason()).isEqualTo(QuarantineReason.CLOCK_OUT_OF_BOUNDS);
    assertThat(refused.getDetail()).contains(MappingSettings.DEVICE_TIME);
    assertThat(refused.getTime()).isEqualTo(RECEIVED);
    assertThat(refused.getEvent().getDevice()).isEqualTo("robot-1");
    assertThat(attributed(EventTime.RECEIVE, at(clock)).event().getDeviceTime()).isNull();
  }

  @Test
  void fallsBackToTheBridgesClockOnlyIfConfigured() {
    Submission mapped =
        new MqttMapping(settings(EventTime.DEVICE, WithoutDeviceTime.RECEIVE, Optional.empty()))
            .map(
                TestDelivery.of(publish("acme/robot-1/t").build()),
                RECEIVED,
                new Origin("s1", TLS));

    assertThat(((Submission.Attributed) mapped).eventTime()).isEqualTo(RECEIVED);
  }

  @Test
  void quarantinesWhatItCannotAttributeWithTheWholeTopic() {
    QuarantinedEvent refused = unattributed(EventTime.RECEIVE, publish("status").build());

    assertThat(refused.getReason()).isEqualTo(QuarantineReason.UNATTRIBUTABLE);
    assertThat(refused.getAddress()).isEqualTo("status");
    assertThat(refused.getDetail()).contains("status").contains("{tenant}");
    assertThat(refused.getEvent().getDevice()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme/robot-1/t", "acme.eu/robot-1/t", "acme/robot 1/t", "acme//t"})
  void quarantinesIdentitiesThatAreNotWellFormed(String topic) {
    assertThat(unattributed(EventTime.RECEIVE, publish(topic).build()).getReason())
        .isEqualTo(QuarantineReason.INVALID_IDENTITY);
  }

  @Test
  void takesThePrincipalFromTheBrokersPropertyAndOnlyIfConfigured() {
    Mqtt5Publish publish =
        publish("acme/robot-1/t")
            .userProperties()
            .add(MappingSettings.PUBLISHER, "acme/liar")
            .add(MappingSettings.PUBLISHER, "acme/robot-1")
            .applyUserProperties()
            .build();
    MqttMapping trusting =
        new MqttMapping(
            settings(
                EventTime.RECEIVE,
                WithoutDeviceTime.QUARANTINE,
                Optional.of(MappingSettings.PUBLISHER)));

    Submission trusted = trusting.map(TestDelivery.of(publish), RECEIVED, new Origin("s1", TLS));

    assertThat(((Submission.Attributed) trusted).event().getSecurity().getPrincipal())
        .as("what the broker appended last")
        .isEqualTo("acme/robot-1");
    assertThat(attributed(EventTime.RECEIVE, publish).event().getSecurity().getPrincipal())
        .isNull();
  }

  @Test
  void tellsALastWillWhereTheBrokerIsTrustedWithTheMark() {
    Mqtt5Publish will =
        publish("acme/robot-1/state")
            .userProperties()
            .add(MappingSettings.WILL, "1")
            .applyUserProperties()
            .build();
    MqttMapping trusting =
        new MqttMapping(
            settings(
                EventTime.RECEIVE,
                WithoutDeviceTime.QUARANTINE,
                Optional.of(MappingSettings.PUBLISHER)));

    Submission told = trusting.map(TestDelivery.of(will), RECEIVED, new Origin("s1", TLS));

    assertThat(((Submission.Attributed) told).event().getOperation()).isEqualTo("WILL");
    assertThat(attributed(EventTime.RECEIVE, will).event().getOperation()).isEqualTo("PUBLISH");
  }

  private static Submission.Attributed attributed(EventTime eventTime, Mqtt5Publish publish) {
    return (Submission.Attributed) map(eventTime, publish);
  }

  private static QuarantinedEvent unattributed(EventTime eventTime, Mqtt5Publish publish) {
    return ((Submission.Unattributed) map(eventTime, publish)).event();
  }

  private static Submission map(EventTime eventTime, Mqtt5Publish publish) {
    return new MqttMapping(settings(eventTime, WithoutDeviceTime.QUARANTINE, Optional.empty()))
        .map(TestDelivery.of(publish), RECEIVED, new Origin("s1", TLS));
  }

  private static MappingSettings settings(
      EventTime eventTime, WithoutDeviceTime without, Optional<String> principal) {
    return new MappingSettings(
        "plant-mqtt",
        "b1",
        TopicTemplate.parse("{tenant}/{device}/{channel…}"),
        eventTime,
        MappingSettings.DEVICE_TIME,
        without,
        principal);
  }

  private static Mqtt5PublishBuilder.Complete publish(String topic) {
    return Mqtt5Publish.builder().topic(topic);
  }

  private static Mqtt5Publish at(String clock) {
    return publish("acme/robot-1/t")
        .userProperties()
        .add(MappingSettings.DEVICE_TIME, clock)
        .applyUserProperties()
        .build();
  }
}
