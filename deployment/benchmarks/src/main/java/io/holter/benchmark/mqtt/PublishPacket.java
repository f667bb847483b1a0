package io.holter.benchmark.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes MQTT 5 packets of the load into a buffer: nothing is allocated a message, so that the load
 * costs little beside what is measured.
 */
final class PublishPacket {
  private static final byte PUBLISH_QOS_1 = 0x32;
  private static final byte USER_PROPERTY = 0x26;
  private static final byte[] SEQUENCE = "holter-sequence".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 10;

  /** No packet is longer. */
  static final int LONGEST = 512;

  private PublishPacket() {}

  /** A CONNECT with a clean start, 5 minutes of keep-alive and no properties. */
  static byte[] connect(String clientId) {
    byte[] id = clientId.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer packet = ByteBuffer.allocate(64 + id.length);
    packet.put((byte) 0x10);
    length(packet, 10 + 1 + 2 + id.length);
    packet.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.US_ASCII)).put((byte) 5);
    packet.put((byte) 0x02).putShort((short) 300).put((byte) 0);
    packet.putShort((short) id.length).put(id);
    byte[] bytes = new byte[packet.position()];
    packet.flip().get(bytes);
    return bytes;
  }

  /**
   * Adds a PUBLISH at QoS 1.
   *
   * @param stamped whether the sequence is told as the user property {@code holter-sequence} too
   */
  static void publish(
      ByteBuffer to, byte[] topic, int packetId, boolean stamped, Payload.Stamp stamp) {
    int property = stamped ? 1 + 2 + SEQUENCE.length + 2 + DIGITS : 0;
    to.put(PUBLISH_QOS_1);
    length(to, 2 + topic.length + 2 + 1 + property + Payload.SIZE);
    to.putShort((short) topic.length).put(topic).putShort((short) packetId);
    to.put((byte) property);
    if (stamped) {
      to.put(USER_PROPERTY).putShort((short) SEQUENCE.length).put(SEQUENCE);
      to.putShort((short) DIGITS).put(tenDigits(stamp.sequence()));
    }
    Payload.write(to, stamp.device(), stamp.sequence(), stamp.micros());
  }

  private static byte[] tenDigits(long number) {
    byte[] digits = new byte[DIGITS];
    long rest = number;
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return digits;
  }

  private static void length(ByteBuffer to, int length) {
    int rest = length;
    while (rest > 127) {
      to.put((byte) (rest % 128 | 0x80));
      rest /= 128;
    }
    to.put((byte) rest);
  }
}
