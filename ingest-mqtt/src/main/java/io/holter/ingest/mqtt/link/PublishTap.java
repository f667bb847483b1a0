package io.holter.ingest.mqtt.link;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoder;
import com.hivemq.client.internal.mqtt.codec.encoder.MqttEncoder;
import com.hivemq.client.internal.mqtt.handler.disconnect.MqttDisconnectUtil;
import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttStatefulSubscribe;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttSubscribe;
import com.hivemq.client.mqtt.MqttVersion;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look at what the client's API does not show: DUP, packet identifier and subscription
 * identifiers of the PUBLISH that is passing through its pipeline, and what {@link PacketLimit}
 * cut.
 *
 * <p>The client emits a message to a flow with unbounded demand below the very {@code channelRead}
 * that brought it, on the event loop; so while the flow's {@code onNext} runs, the packet that
 * passed last is the message's own, and {@link #of} checks that it is. Installed by the client's
 * listener for CONNACK, before the next packet is decoded (ADR 0012).
 */
final class PublishTap extends ChannelDuplexHandler {
  private static final String NAME = "holter.tap";
  private static final int MOST_FLUSHES = 256;

  private final Map<Mqtt5Subscribe, Integer> identifiers =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final int limit;
  private @Nullable PacketLimit packets;
  private @Nullable MqttStatefulPublish passing;
  private Delivery.@Nullable Cut cut;

  /**
   * A tap for one connection.
   *
   * @param limit largest packet that is taken whole, in bytes
   */
  PublishTap(int limit) {
    this.limit = limit;
  }

  /**
   * Taps the connection of a client that has just received CONNACK.
   *
   * @return the connection
   * @throws IllegalStateException if the client is not built as the one that this was written for
   */
  Channel install(MqttClientConfig client) {
    MqttClientConnectionConfig connection = client.getRawConnectionConfig();
    if (connection == null
        || !(connection.getChannel().pipeline().get(MqttDecoder.NAME)
            instanceof MqttDecoder decoder)) {
      throw new IllegalStateException(
          "the MQTT client has no pipeline with a decoder; this bridge needs HiveMQ client 1.4");
    }
    Channel channel = connection.getChannel();
    packets =
        new PacketLimit(
            limit,
            client.getMqttVersion() == MqttVersion.MQTT_5_0,
            why -> channel.eventLoop().execute(() -> refuse(channel, why)));
    decoder.setCumulator(packets);
    channel.pipeline().addAfter(MqttDecoder.NAME, NAME, this);
    // PUBACKs are written and flushed one by one: a system call, and with TLS a record, each,
    // unless they wait for what the event loop has before it. In front of TLS, behind MQTT.
    channel
        .pipeline()
        .addBefore(
            MqttEncoder.NAME, "holter.flush", new FlushConsolidationHandler(MOST_FLUSHES, true));
    return channel;
  }

  /**
   * The packet that a message came in. Only below the flow's {@code onNext}.
   *
   * @throws IllegalStateException if the message is not the one that is passing
   */
  MqttStatefulPublish of(Mqtt5Publish message) {
    MqttStatefulPublish packet = passing;
    if (packet == null || !isOf(packet.stateless(), (MqttPublish) message)) {
      throw new IllegalStateException(
          "the MQTT client did not deliver a message while it read it;"
              + " this bridge needs HiveMQ client 1.4");
    }
    return packet;
  }

  /** What was left out of the packet that is passing. Only below the flow's {@code onNext}. */
  Delivery.@Nullable Cut cut() {
    return cut;
  }

  private static void refuse(Channel channel, String why) {
    MqttDisconnectUtil.disconnect(channel, Mqtt5DisconnectReasonCode.PACKET_TOO_LARGE, why);
  }

  // The client's API has no subscription identifiers either; it counts SUBSCRIBEs.
  void identify(Mqtt5Subscribe subscribe, int identifier) {
    identifiers.put(subscribe, identifier);
  }

  // The very objects: an equal message that came before is not this one.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOf(MqttPublish packet, MqttPublish message) {
    return packet.getTopic() == message.getTopic()
        && packet.getRawPayload() == message.getRawPayload();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) {
    if (packet instanceof MqttStatefulPublish publish) {
      passing = publish;
      cut = packets == null ? null : packets.passing();
      try {
        context.fireChannelRead(packet);
      } finally {
        passing = null;
        cut = null;
      }
    } else {
      context.fireChannelRead(packet);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
    Object written =
        packet instanceof MqttStatefulSubscribe subscribe ? identified(subscribe) : packet;
    var unused = context.write(written, promise);
  }

  private MqttStatefulSubscribe identified(MqttStatefulSubscribe subscribe) {
    MqttSubscribe stateless = subscribe.stateless();
    Integer identifier = identifiers.remove(stateless);
    boolean available =
        subscribe.getSubscriptionIdentifier()
            != MqttStatefulSubscribe.DEFAULT_NO_SUBSCRIPTION_IDENTIFIER;
    return stateless.createStateful(
        subscribe.getPacketIdentifier(),
        available && identifier != null && identifier > 0
            ? identifier
            : MqttStatefulSubscribe.DEFAULT_NO_SUBSCRIPTION_IDENTIFIER);
  }
}
