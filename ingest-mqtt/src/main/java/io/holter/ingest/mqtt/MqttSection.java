package io.holter.ingest.mqtt;

import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.event.EventSection;
import io.holter.ingest.mqtt.event.EventSettings;
import io.holter.ingest.mqtt.link.ConnectionSection;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.sequence.SequenceSection;
import io.holter.ingest.mqtt.sequence.SequenceSettings;
import io.holter.ingest.mqtt.session.PoolSection;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.Optional;
import java.util.OptionalLong;

/** The section {@code mqtt} of the configuration, which two records are made of. */
record MqttSection(
    MqttSettings session,
    String deviceTimeProperty,
    WithoutDeviceTime withoutDeviceTime,
    Optional<String> principalProperty,
    LimitSettings limits,
    OptionalLong queueLimit) {
  private static final ValueType<Long> MESSAGES =
      ValueType.of("number", "a whole number of messages from 1", MqttSection::positive, 1_000L);

  static MqttSection read(
      ConfigNode mqtt, String usualClientId, int inFlightLimit, boolean plaintext) {
    LimitSettings limits = mqtt.section("limits", LimitSection::read);
    ConnectionSettings connection =
        ConnectionSection.read(mqtt, usualClientId, plaintext).withPacketLimit(limits.packet());
    SubscriptionSettings subscription = SubscriptionSection.read(mqtt);
    String deviceTimeProperty =
        mqtt.about("User property with the device's time: ISO-8601, or milliseconds since 1970.")
            .text("device-time-property", MappingSettings.DEVICE_TIME);
    WithoutDeviceTime without =
        mqtt.about("With event-time: device, what becomes of a message without a readable time.")
            .choice("without-device-time", WithoutDeviceTime.class, WithoutDeviceTime.QUARANTINE);
    Optional<String> principal =
        mqtt.about("User property in which the broker, and nobody else, states who published.")
            .optionalText("principal-property");
    EventSettings events = EventSection.read(mqtt);
    SequenceSettings sequence = SequenceSection.read(mqtt);
    PoolSettings pool = PoolSection.read(mqtt, inFlightLimit, sequence.isOn());
    OptionalLong queueLimit =
        mqtt.about(
                "Messages that the broker keeps for a session (Mosquitto: max_queued_messages); it"
                    + " only serves to tell when it overflows.")
            .optional("broker-queue-limit", MESSAGES)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
    return new MqttSection(
        new MqttSettings(connection, subscription, pool, events, sequence),
        deviceTimeProperty,
        without,
        principal,
        limits,
        queueLimit);
  }

  private static long positive(String text) {
    long number = Long.parseLong(text);
    if (number < 1) {
      throw new IllegalArgumentException(text + " is not positive");
    }
    return number;
  }

  MappingSettings mapping(String source, String bridge, EventTime eventTime) {
    return new MappingSettings(
        source,
        bridge,
        session.subscription().template(),
        eventTime,
        deviceTimeProperty,
        withoutDeviceTime,
        principalProperty,
        session.subscription().tenants(),
        limits);
  }
}
