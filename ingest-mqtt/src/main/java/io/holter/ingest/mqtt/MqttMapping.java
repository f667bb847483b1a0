package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
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
import io.holter.schema.TenantId;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a PUBLISH means: a device's event, or an input for the quarantine. Pure and total.
 *
 * <p>The event's DUP flag is that of the last hop (MQTT 5 §3.3.1.1): the broker may have sent this
 * message before. Of the device it tells nothing.
 */
final class MqttMapping {
  private static final ByteBuffer LEFT_OUT = ByteBuffer.allocate(0);

  private final MappingSettings settings;
  private final Function<Delivery, OptionalLong> sequence;

  /**
   * A mapping.
   *
   * @param sequence the number that the device, or a broker for it, gave a message; pure
   */
  MqttMapping(MappingSettings settings, Function<Delivery, OptionalLong> sequence) {
    this.settings = settings;
    this.sequence = sequence;
  }

  /** A mapping of messages without numbers. */
  MqttMapping(MappingSettings settings) {
    this(settings, message -> OptionalLong.empty());
  }

  /**
   * Maps one message.
   *
   * @param message as received
   * @param receiveTime the bridge's clock at receipt
   * @param origin the session and the connection that it came by
   */
  Submission map(Delivery message, Instant receiveTime, Origin origin) {
    boolean topicOver = settings.limits().isTopicOver(message.topic());
    String topic = topicOver ? begun(message.topic()) : message.topic();
    Optional<String> oversized = settings.limits().objection(message);
    Optional<TopicTemplate.Address> known =
        topicOver ? Optional.empty() : settings.template().match(topic);
    TopicTemplate.Address address =
        known.orElseGet(() -> new TopicTemplate.Address("", "", shown(topic)));
    String clock = property(message, settings.deviceTimeProperty());
    Instant deviceTime = clock == null ? null : DeviceTime.parse(clock).orElse(null);
    DeviceEvent event =
        event(
            oversized.isPresent() ? cut(message) : message,
            address,
            receiveTime,
            deviceTime,
            origin,
            message);
    Instant eventTime = settings.eventTime().of(event);
    Refusal refusal =
        oversized
            .map(detail -> new Refusal(QuarantineReason.OVERSIZED, detail))
            .orElseGet(() -> refusalOf(topic, known, clock, deviceTime));
    return refusal == null
        ? new Submission.Attributed(event, eventTime, topic)
        : new Submission.Unattributed(refusal.of(event, topic, eventTime));
  }

  private record Refusal(QuarantineReason reason, String detail) {
    QuarantinedEvent of(DeviceEvent event, String topic, Instant time) {
      return new QuarantinedEvent(
          reason, detail, event.getBridge(), event, null, topic, null, time);
    }
  }

  private @Nullable Refusal refusalOf(
      String topic,
      Optional<TopicTemplate.Address> address,
      @Nullable String clock,
      @Nullable Instant deviceTime) {
    if (address.isEmpty()) {
      return new Refusal(
          QuarantineReason.UNATTRIBUTABLE,
          "topic '" + shown(topic) + "' does not fit the template " + settings.template());
    }
    String tenant = address.get().tenant();
    if (!TenantId.isValid(tenant)) {
      return new Refusal(
          QuarantineReason.INVALID_IDENTITY,
          "tenant '" + shown(tenant) + "' does not match " + TenantId.PATTERN);
    }
    if (!settings.allows(tenant)) {
      return new Refusal(
          QuarantineReason.FOREIGN_TENANT,
          "the broker of source "
              + settings.source()
              + " may not speak for tenant '"
              + tenant
              + "'; it may for "
              + new TreeSet<>(settings.tenants()));
    }
    String device = address.get().device();
    if (!TenantId.isValidDevice(device)) {
      return new Refusal(
          QuarantineReason.INVALID_IDENTITY,
          "device '" + shown(device) + "' does not match " + TenantId.DEVICE);
    }
    if (settings.eventTime() == EventTime.RECEIVE
        || settings.withoutDeviceTime() == WithoutDeviceTime.RECEIVE
        || deviceTime != null) {
      return null;
    }
    String found =
        clock == null
            ? "nothing"
            : "'" + shown(clock) + "', which is no ISO-8601 time and no milliseconds";
    return new Refusal(
        QuarantineReason.CLOCK_OUT_OF_BOUNDS,
        "the source takes event time from the user property "
            + settings.deviceTimeProperty()
            + ", but it says "
            + found);
  }

  // Avro's builder copies defaults and checks every field; the constructor is 30 times as fast.
  private DeviceEvent event(
      Delivery message,
      TopicTemplate.Address address,
      Instant receiveTime,
      @Nullable Instant deviceTime,
      Origin origin,
      Delivery whole) {
    Delivery.Properties properties = message.properties();
    OptionalLong number = sequence.apply(whole);
    String messageId =
        number.isPresent()
            ? MessageId.of(
                settings.source(), address.tenant(), address.device(), number.getAsLong())
            : MessageId.of(settings.source(), whole);
    return new DeviceEvent(
        address.tenant(),
        address.device(),
        EventKind.MESSAGE,
        Protocol.MQTT,
        address.channel(),
        operation(whole),
        message.payload(),
        whole.payloadSize(),
        properties.contentType(),
        delivery(message.qos()),
        message.dup(),
        message.retain(),
        properties.userProperties(),
        properties.responseTopic(),
        properties.correlationData(),
        properties.expirySeconds() < 0 ? null : properties.expirySeconds(),
        properties.subscriptionIds(),
        messageId,
        origin.clientId(),
        message.packetId(),
        number.isPresent() ? number.getAsLong() : null,
        null,
        secured(whole, origin.channel()),
        deviceTime,
        receiveTime,
        settings.source(),
        settings.bridge());
  }

  /** {@code WILL} where a broker that is trusted with the publisher's name marks a Last Will. */
  private String operation(Delivery message) {
    boolean will =
        settings.principalProperty().isPresent() && property(message, MappingSettings.WILL) != null;
    return will ? "WILL" : "PUBLISH";
  }

  private ChannelSecurity secured(Delivery message, ChannelSecurity channel) {
    return settings
        .principalProperty()
        .map(name -> property(message, name))
        .map(
            principal ->
                new ChannelSecurity(channel.getMechanism(), channel.getCipherSuite(), principal))
        .orElse(channel);
  }

  /** The same without what may be too much of it. */
  private static Delivery cut(Delivery message) {
    return new Delivery(
        message.topic(),
        LEFT_OUT,
        message.qos(),
        message.retain(),
        message.dup(),
        message.packetId(),
        new Delivery.Properties(
            null,
            null,
            null,
            message.properties().expirySeconds(),
            List.of(),
            message.properties().subscriptionIds()),
        message.cut(),
        message.acknowledgement());
  }

  /** The last value: a broker that states something appends it. */
  private static @Nullable String property(Delivery message, String name) {
    List<UserProperty> properties = message.properties().userProperties();
    for (int i = properties.size() - 1; i >= 0; i--) {
      if (properties.get(i).getName().equals(name)) {
        return properties.get(i).getValue();
      }
    }
    return null;
  }

  private static io.holter.schema.Delivery delivery(MqttQos qos) {
    return switch (qos) {
      case AT_MOST_ONCE -> io.holter.schema.Delivery.QOS_0;
      case AT_LEAST_ONCE -> io.holter.schema.Delivery.QOS_1;
      case EXACTLY_ONCE -> io.holter.schema.Delivery.QOS_2;
    };
  }

  /** Enough of a topic that is too long for a person to tell what it was. */
  private static String begun(String topic) {
    return topic.length() <= 1_024 ? topic : topic.substring(0, 1_024) + "…";
  }

  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
