package io.holter.cli.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Control packets for tests, written out by hand after the specifications. */
final class Mqtt {
  private Mqtt() {}

  static byte[] connect(int version, String clientId) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    string(body, version == 3 ? "MQIsdp" : "MQTT");
    body.write(version);
    body.write(2); // clean start
    body.write(0);
    body.write(60);
    if (version == 5) {
      body.write(0);
    }
    string(body, clientId);
    return packet(0x10, body);
  }

  static byte[] publish(String topic, int qos, String payload) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    string(body, topic);
    if (qos > 0) {
      body.write(0);
      body.write(7);
    }
    body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
    return packet(0x30 | (qos << 1), body);
  }

  /** MQTT 5, with a content type and a topic alias. */
  static byte[] publish5(String topic, int alias, String payload) {
    ByteArrayOutputStream properties = new ByteArrayOutputStream();
    properties.write(0x03);
    string(properties, "text/plain");
    properties.write(0x23);
    properties.write(alias >> 8);
    properties.write(alias);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    string(body, topic);
    body.write(0);
    body.write(9);
    body.write(properties.size());
    body.writeBytes(properties.toByteArray());
    body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
    return packet(0x32, body);
  }

  static byte[] ping() {
    return new byte[] {(byte) 0xc0, 0};
  }

  static byte[] join(byte[]... packets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      all.writeBytes(packet);
    }
    return all.toByteArray();
  }

  private static byte[] packet(int first, ByteArrayOutputStream body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int left = body.size();
    do {
      packet.write(left > 127 ? (left & 0x7f) | 0x80 : left);
      left >>= 7;
    } while (left > 0);
    packet.writeBytes(body.toByteArray());
    return packet.toByteArray();
  }

  private static void string(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.write(bytes.length >> 8);
    to.write(bytes.length);
    to.writeBytes(bytes);
  }
}
