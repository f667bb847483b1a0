package io.holter.ingest.mqtt.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Packets put together byte by byte, without the code under test. */
final class RawPackets {
  private RawPackets() {}

  /** A packet with a fixed header. */
  static byte[] packet(int first, byte[] body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    packet.writeBytes(varint(body.length));
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  /**
   * A PUBLISH.
   *
   * @param flags DUP, QoS and RETAIN
   * @param properties null with MQTT 3.1.1
   */
  static byte[] publish(int flags, String topic, byte @Nullable [] properties, byte[] payload) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(topic.length() >>> 8);
    body.write(topic.length());
    body.writeBytes(topic.getBytes(StandardCharsets.US_ASCII));
    if ((flags & 6) != 0) {
      body.write(0x12);
      body.write(0x34);
    }
    if (properties != null) {
      body.writeBytes(varint(properties.length));
      body.writeBytes(properties);
    }
    body.writeBytes(payload);
    return packet(0x30 | flags, body.toByteArray());
  }

  static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    while (rest >= 128) {
      out.write(rest % 128 + 128);
      rest /= 128;
    }
    out.write(rest);
    return out.toByteArray();
  }
}
