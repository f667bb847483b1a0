package io.holter.cli.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * A big-endian pcapng file with a nanosecond clock, a name block that says nothing, and a frame.
 */
final class PcapngFile {
  private PcapngFile() {}

  static byte[] of(byte[] frame, Instant time) {
    long ticks =
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    int padded = (frame.length + 3) & ~3;
    ByteBuffer packet = ByteBuffer.allocate(20 + padded);
    packet.putInt(0).putInt((int) (ticks >>> 32)).putInt((int) ticks);
    packet.putInt(frame.length).putInt(frame.length).put(frame);
    return Mqtt.join(
        block(0x0a0d0d0a, 0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1),
        block(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 1, 9, 0, 0, 0, 0, 0, 0, 0),
        block(4, 0, 0, 0, 0),
        block(6, packet.array()));
  }

  private static byte[] block(int type, int... body) {
    byte[] bytes = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      bytes[i] = (byte) body[i];
    }
    return block(type, bytes);
  }

  private static byte[] block(int type, byte[] body) {
    int length = body.length + 12;
    ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
    return block.putInt(type).putInt(length).put(body).putInt(length).array();
  }
}
