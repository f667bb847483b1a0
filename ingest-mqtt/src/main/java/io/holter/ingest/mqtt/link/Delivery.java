package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One PUBLISH as it came over the wire, to be acknowledged by hand.
 *
 * @param topic where it was published
 * @param payload as received; not to be changed, its position not moved
 * @param qos as delivered to the bridge: the lower of the publisher's and the subscription's
 * @param retain RETAIN as the publisher set it (MQTT 5, retain as published), or whether it was
 *     delivered from the retained store (MQTT 3.1.1)
 * @param dup DUP: the broker has sent this packet before
 * @param packetId packet identifier, 1 to 65535; 0 at QoS 0
 * @param properties what MQTT 5 adds; {@link Properties#NONE} with 3.1.1
 * @param cut what the link left out, where the packet was over the limit; usually nothing
 * @param acknowledgement sends PUBACK; harmless when called twice, late, or at QoS 0
 */
public record Delivery(
    String topic,
    ByteBuffer payload,
    MqttQos qos,
    boolean retain,
    boolean dup,
    int packetId,
    Properties properties,
    @Nullable Cut cut,
    Runnable acknowledgement) {

  /** A message that came whole. */
  public Delivery(
      String topic,
      ByteBuffer payload,
      MqttQos qos,
      boolean retain,
      boolean dup,
      int packetId,
      Properties properties,
      Runnable acknowledgement) {
    this(topic, payload, qos, retain, dup, packetId, properties, null, acknowledgement);
  }

  /**
   * How large a packet was that is here without its payload, and perhaps without its properties.
   *
   * @param packetSize bytes that the packet said it had, fixed header included
   * @param payloadSize bytes of its payload among them
   * @param limit bytes that a packet may have
   */
  public record Cut(int packetSize, int payloadSize, int limit) {}

  /**
   * The properties of an MQTT 5 PUBLISH.
   *
   * @param contentType content type
   * @param responseTopic response topic
   * @param correlationData correlation data
   * @param expirySeconds seconds of life that were left; -1 where it does not expire
   * @param userProperties user properties in order; names may repeat
   * @param subscriptionIds identifiers of the subscriptions that it matched
   */
  public record Properties(
      @Nullable String contentType,
      @Nullable String responseTopic,
      @Nullable ByteBuffer correlationData,
      long expirySeconds,
      List<UserProperty> userProperties,
      List<Integer> subscriptionIds) {
    /** No property at all. */
    public static final Properties NONE =
        new Properties(null, null, null, -1, List.of(), List.of());
  }

  /** Bytes of the payload as it was published, also where it was left out. */
  public int payloadSize() {
    return cut == null ? payload.remaining() : cut.payloadSize();
  }

  /** Tells the broker that the message is safe. */
  public void acknowledge() {
    acknowledgement.run();
  }
}
