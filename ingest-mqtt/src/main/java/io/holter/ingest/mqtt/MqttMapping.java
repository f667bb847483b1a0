package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.TenantId;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a PUBLISH means: a device's event, or an input for the quarantine. Pure and total.
 *
 * <p>The event's DUP flag is always false: MQTT sets it hop by hop (MQTT 5 §3.3.1.1), so behind a
 * broker it tells of the bridge's redeliveries and nothing of the device.
 */
final class MqttMapping {
  private final MappingSettings settings;

  MqttMapping(MappingSettings settings) {
    this.settings = settings;
  }

  /**
   * Maps one message.
   *
   * @param publish as received
   * @param receiveTime the bridge's clock at receipt
   * @param channel what is known of the connection that it came over
   */
  Submission map(Delivery publish, Instant receiveTime, ChannelSecurity channel) {
    String topic = publish.topic();
    Optional<TopicTemplate.Address> address = settings.template().match(topic);
    Optional<String> clock = property(publish, settings.deviceTimeProperty());
    Optional<Instant> deviceTime = clock.flatMap(DeviceTime::parse);
    DeviceEvent event =
        event(
            publish,
            address.orElseGet(() -> new TopicTemplate.Address("", "", topic)),
            receiveTime,
            deviceTime,
            channel);
    Optional<Refusal> refusal =
        refusalOf(topic, address).or(() -> refusalOfClock(clock, deviceTime));
    Instant eventTime = settings.eventTime().of(event);
    return refusal
        .<Submission>map(r -> new Submission.Unattributed(r.of(event, topic, eventTime)))
        .orElseGet(() -> new Submission.Attributed(event, eventTime, topic));
  }

  private record Refusal(QuarantineReason reason, String detail) {
    QuarantinedEvent of(DeviceEvent event, String topic, Instant time) {
      return QuarantinedEvent.newBuilder()
          .setReason(reason)
          .setDetail(detail)
          .setStage(event.getBridge())
          .setEvent(event)
          .setAddress(topic)
          .setTime(time)
          .build();
    }
  }

  private Optional<Refusal> refusalOf(String topic, Optional<TopicTemplate.Address> address) {
    if (address.isEmpty()) {
      return Optional.of(
          new Refusal(
              QuarantineReason.UNATTRIBUTABLE,
              "topic '" + shown(topic) + "' does not fit the template " + settings.template()));
    }
    String tenant = address.get().tenant();
    if (!TenantId.isValid(tenant)) {
      return Optional.of(
          new Refusal(
              QuarantineReason.INVALID_IDENTITY,
              "tenant '" + shown(tenant) + "' does not match " + TenantId.PATTERN));
    }
    if (!settings.allows(tenant)) {
      return Optional.of(
          new Refusal(
              QuarantineReason.FOREIGN_TENANT,
              "the broker of source "
                  + settings.source()
                  + " may not speak for tenant '"
                  + tenant
                  + "'; it may for "
                  + new TreeSet<>(settings.tenants())));
    }
    String device = address.get().device();
    if (!TenantId.isValidDevice(device)) {
      return Optional.of(
          new Refusal(
              QuarantineReason.INVALID_IDENTITY,
              "device '" + shown(device) + "' does not match " + TenantId.DEVICE));
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusalOfClock(Optional<String> clock, Optional<Instant> deviceTime) {
    if (settings.eventTime() == EventTime.RECEIVE
        || settings.withoutDeviceTime() == WithoutDeviceTime.RECEIVE
        || deviceTime.isPresent()) {
      return Optional.empty();
    }
    String found =
        clock
            .map(text -> "'" + shown(text) + "', which is no ISO-8601 time and no milliseconds")
            .orElse("nothing");
    return Optional.of(
        new Refusal(
            QuarantineReason.CLOCK_OUT_OF_BOUNDS,
            "the source takes event time from the user property "
                + settings.deviceTimeProperty()
                + ", but it says "
                + found));
  }

  private DeviceEvent event(
      Delivery publish,
      TopicTemplate.Address address,
      Instant receiveTime,
      Optional<Instant> deviceTime,
      ChannelSecurity channel) {
    ByteBuffer payload = publish.payload();
    Optional<String> principal =
        settings.principalProperty().flatMap(name -> property(publish, name));
    return DeviceEvent.newBuilder()
        .setTenant(address.tenant())
        .setDevice(address.device())
        .setKind(EventKind.MESSAGE)
        .setProtocol(Protocol.MQTT)
        .setChannel(address.channel())
        .setOperation("PUBLISH")
        .setPayload(payload)
        .setPayloadSize(payload.remaining())
        .setContentType(publish.properties().contentType())
        .setDelivery(delivery(publish.qos()))
        .setRetain(publish.retain())
        .setUserProperties(publish.properties().userProperties())
        .setSecurity(
            ChannelSecurity.newBuilder(channel).setPrincipal(principal.orElse(null)).build())
        .setDeviceTime(deviceTime.orElse(null))
        .setReceiveTime(receiveTime)
        .setSource(settings.source())
        .setBridge(settings.bridge())
        .build();
  }

  /** The last value: a broker that states something appends it. */
  private static Optional<String> property(Delivery publish, String name) {
    return publish.properties().userProperties().stream()
        .filter(p -> p.getName().equals(name))
        .map(UserProperty::getValue)
        .reduce((first, last) -> last);
  }

  private static io.holter.schema.Delivery delivery(MqttQos qos) {
    return switch (qos) {
      case AT_MOST_ONCE -> io.holter.schema.Delivery.QOS_0;
      case AT_LEAST_ONCE -> io.holter.schema.Delivery.QOS_1;
      case EXACTLY_ONCE -> io.holter.schema.Delivery.QOS_2;
    };
  }

  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
