package io.holter.cli.capture;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.Optional;

/**
 * Decodes whole control packets with Netty's MQTT codec. The codec keeps the protocol version of
 * the connection that it sits in; so there is one for CONNECT, which says the version, and one for
 * each version.
 */
final class MqttPackets {
  /** MQTT 3.1 allows 23 characters, brokers of its time allowed more. */
  private static final int LONGEST_CLIENT_ID = 0xffff;

  private static final byte[] CONNECT_3 = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0};
  private static final byte[] CONNECT_5 = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 0, 0, 0, 0};

  private EmbeddedChannel version3 = channel(CONNECT_3);
  private EmbeddedChannel version5 = channel(CONNECT_5);

  /** A CONNECT, or nothing if it is malformed. */
  Optional<MqttConnectMessage> connect(byte[] packet) {
    EmbeddedChannel channel = channel();
    Optional<MqttMessage> message = decode(channel, packet);
    channel.finishAndReleaseAll();
    return message.filter(MqttConnectMessage.class::isInstance).map(MqttConnectMessage.class::cast);
  }

  /** A PUBLISH, or nothing if it is malformed. The caller releases it. */
  Optional<MqttPublishMessage> publish(byte[] packet, boolean isVersion5) {
    return decode(packet, isVersion5)
        .filter(MqttPublishMessage.class::isInstance)
        .map(MqttPublishMessage.class::cast);
  }

  /** A SUBSCRIBE, or nothing if it is malformed. */
  Optional<MqttSubscribeMessage> subscribe(byte[] packet, boolean isVersion5) {
    return decode(packet, isVersion5)
        .filter(MqttSubscribeMessage.class::isInstance)
        .map(MqttSubscribeMessage.class::cast);
  }

  private Optional<MqttMessage> decode(byte[] packet, boolean isVersion5) {
    Optional<MqttMessage> message = decode(isVersion5 ? version5 : version3, packet);
    if (message.isEmpty()) { // After a fault the codec takes nothing more.
      renew(isVersion5);
    }
    return message;
  }

  private void renew(boolean isVersion5) {
    if (isVersion5) {
      version5.finishAndReleaseAll();
      version5 = channel(CONNECT_5);
    } else {
      version3.finishAndReleaseAll();
      version3 = channel(CONNECT_3);
    }
  }

  private static EmbeddedChannel channel(byte[] connect) {
    EmbeddedChannel channel = channel();
    if (decode(channel, connect).isEmpty()) {
      throw new IllegalStateException("the codec refuses a plain CONNECT");
    }
    return channel;
  }

  private static EmbeddedChannel channel() {
    return new EmbeddedChannel(new MqttDecoder(MqttFramer.LONGEST_PACKET, LONGEST_CLIENT_ID));
  }

  private static Optional<MqttMessage> decode(EmbeddedChannel channel, byte[] packet) {
    channel.writeInbound(Unpooled.wrappedBuffer(packet));
    MqttMessage message = channel.readInbound();
    return Optional.ofNullable(message).filter(m -> m.decoderResult().isSuccess());
  }
}
