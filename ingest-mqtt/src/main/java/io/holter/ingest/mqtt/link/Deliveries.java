package io.holter.ingest.mqtt.link;

import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.util.collections.ImmutableIntList;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of the client as a {@link Delivery}. */
final class Deliveries {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private Deliveries() {}

  /**
   * Puts together what the client's API and its packet say.
   *
   * @param message as the client's flow emitted it
   * @param packet as it passed through the client's pipeline
   * @param cut what was left out of it on the way, if anything
   * @param properties whether the protocol has properties
   * @param acknowledgement sends PUBACK
   */
  static Delivery of(
      Mqtt5Publish message,
      MqttStatefulPublish packet,
      Delivery.@Nullable Cut cut,
      boolean properties,
      Runnable acknowledgement) {
    return new Delivery(
        message.getTopic().toString(),
        payload(packet.stateless()),
        message.getQos(),
        message.isRetain(),
        packet.isDup(),
        message.getQos() == MqttQos.AT_MOST_ONCE ? 0 : packet.getPacketIdentifier(),
        properties ? properties(message, packet) : Delivery.Properties.NONE,
        cut,
        acknowledgement);
  }

  /** The client's own buffer: its API would wrap it, and an encoder would then have to copy. */
  private static ByteBuffer payload(MqttPublish message) {
    ByteBuffer payload = message.getRawPayload();
    return payload == null ? EMPTY : payload;
  }

  private static Delivery.Properties properties(Mqtt5Publish message, MqttStatefulPublish packet) {
    return new Delivery.Properties(
        message.getContentType().map(Object::toString).orElse(null),
        message.getResponseTopic().map(Object::toString).orElse(null),
        message.getCorrelationData().orElse(null),
        message.getMessageExpiryInterval().orElse(-1),
        message.getUserProperties().asList().stream()
            .map(p -> new UserProperty(p.getName().toString(), p.getValue().toString()))
            .toList(),
        identifiers(packet.getSubscriptionIdentifiers()));
  }

  private static List<Integer> identifiers(ImmutableIntList numbers) {
    List<Integer> identifiers = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      identifiers.add(numbers.get(i));
    }
    return identifiers;
  }
}
