package io.holter.cli.capture;

import java.nio.ByteBuffer;

/** Frames of one client, 10.0.0.5:40000, to a broker at 10.0.0.1:1883. */
final class Packets {
  static final int FIRST = 0xfffffff0; // The sequence numbers wrap early on.
  private static final byte[] CLIENT = {10, 0, 0, 5};
  private static final byte[] BROKER = {10, 0, 0, 1};

  private Packets() {}

  static byte[] ethernet(byte[] ip) {
    ByteBuffer frame = ByteBuffer.allocate(14 + ip.length);
    return frame.putShort(12, (short) (ip[0] >> 4 == 4 ? 0x0800 : 0x86dd)).put(14, ip).array();
  }

  static byte[] syn() {
    return ethernet(v4(tcp(40000, 1883, FIRST - 1, 0x02, new byte[0])));
  }

  /** A data segment at an offset of the client's stream. */
  static byte[] data(int offset, byte[] payload) {
    return ethernet(v4(tcp(40000, 1883, FIRST + offset, 0x18, payload)));
  }

  static byte[] dataTo(int port, int offset, byte[] payload) {
    return ethernet(v4(tcp(40000, port, FIRST + offset, 0x18, payload)));
  }

  static byte[] fromBroker(byte[] payload) {
    ByteBuffer ip = ByteBuffer.wrap(v4(tcp(1883, 40000, 77, 0x18, payload)));
    return ethernet(ip.put(12, BROKER).put(16, CLIENT).array());
  }

  static byte[] tcp(int from, int to, int sequence, int flags, byte[] payload) {
    ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
    tcp.putShort((short) from).putShort((short) to).putInt(sequence).putInt(0);
    tcp.put((byte) 0x50).put((byte) flags);
    return tcp.put(20, payload).array();
  }

  static byte[] v4(byte[] tcp) {
    ByteBuffer ip = ByteBuffer.allocate(20 + tcp.length);
    ip.put(0, (byte) 0x45).putShort(2, (short) (20 + tcp.length)).put(9, (byte) 6);
    return ip.put(12, CLIENT).put(16, BROKER).put(20, tcp).array();
  }

  static byte[] v6(byte[] tcp) {
    ByteBuffer ip = ByteBuffer.allocate(48 + tcp.length);
    ip.put(0, (byte) 0x60).putShort(4, (short) (8 + tcp.length)).put(6, (byte) 60);
    ip.put(23, (byte) 5).put(39, (byte) 1); // ::5 to ::1
    return ip.put(40, (byte) 6).put(48, tcp).array(); // one destination options header
  }
}
