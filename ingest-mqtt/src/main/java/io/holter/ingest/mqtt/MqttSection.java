package io.holter.ingest.mqtt;

import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import io.holter.service.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code mqtt} of the configuration, which two records are made of. */
record MqttSection(
    MqttSettings session,
    TopicTemplate template,
    String deviceTimeProperty,
    WithoutDeviceTime withoutDeviceTime,
    Optional<String> principalProperty) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final TopicTemplate USUAL = TopicTemplate.parse("{tenant}/{device}/{channel…}");
  private static final ValueType<TopicTemplate> TEMPLATE =
      ValueType.of("template", "a topic template", TopicTemplate::parse, USUAL);
  private static final MqttEndpoint NOWHERE = new MqttEndpoint("localhost", 8883, true);
  private static final ValueType<MqttEndpoint> ENDPOINT =
      ValueType.of("URL", "mqtts://host:8883", MqttEndpoint::parse, NOWHERE);

  static MqttSection read(
      ConfigNode mqtt, String usualClientId, int inFlightLimit, boolean plaintext) {
    MqttEndpoint endpoint = mqtt.about("The broker: mqtts://host:8883.").value("url", ENDPOINT);
    mqtt.check(
        endpoint.tls() || endpoint.isLoopback() || plaintext,
        "url",
        "leaves this machine without TLS; use mqtts://, or set insecure-plaintext-mqtt: true");
    String clientId =
        mqtt.about("Client identifier: one of its own for every bridge, the same after a restart.")
            .text("client-id", usualClientId);
    Optional<String> username = mqtt.about("User at the broker.").optionalText("username");
    Optional<Secret> password = mqtt.about("The user's password.").optionalSecret("password");
    Optional<Path> caFile =
        mqtt.about("PEM file of the authorities that may vouch for the broker; the JDK's if none.")
            .optionalFile("ca-file");
    TopicTemplate template =
        mqtt.about("Where tenant, device and channel stand in a topic.")
            .value("template", TEMPLATE, USUAL);
    List<String> filters =
        mqtt.about("Topic filters; what matches and does not fit the template is quarantined.")
            .values("filters", ValueType.text(), List.of(template.filter()));
    Duration expiry =
        mqtt.about("How long the broker keeps the session while the bridge is away.")
            .duration("session-expiry", SECOND, Duration.ofDays(49_000), Duration.ofDays(1));
    Duration keepAlive =
        mqtt.about("Interval of MQTT's ping.")
            .duration("keep-alive", SECOND, Duration.ofSeconds(65_535), Duration.ofSeconds(30));
    String deviceTimeProperty =
        mqtt.about("User property with the device's time: ISO-8601, or milliseconds since 1970.")
            .text("device-time-property", MappingSettings.DEVICE_TIME);
    WithoutDeviceTime without =
        mqtt.about("With event-time: device, what becomes of a message without a readable time.")
            .choice("without-device-time", WithoutDeviceTime.class, WithoutDeviceTime.QUARANTINE);
    Optional<String> principal =
        mqtt.about("User property in which the broker, and nobody else, states who published.")
            .optionalText("principal-property");
    return new MqttSection(
        new MqttSettings(
            endpoint,
            clientId,
            username,
            password,
            caFile,
            filters.isEmpty() ? List.of(template.filter()) : filters,
            expiry,
            keepAlive,
            inFlightLimit),
        template,
        deviceTimeProperty,
        without,
        principal);
  }

  MappingSettings mapping(String source, String bridge, EventTime eventTime) {
    return new MappingSettings(
        source,
        bridge,
        template,
        eventTime,
        deviceTimeProperty,
        withoutDeviceTime,
        principalProperty);
  }
}
