package io.holter.cli.capture;

import io.holter.cli.capture.Dissection.Datagram;
import io.holter.cli.capture.Dissection.Other;
import io.holter.cli.capture.Dissection.Segment;
import java.nio.ByteBuffer;

/** Finds the TCP segment or UDP datagram in an IP packet (RFC 768, 791, 8200, 9293). */
final class IpPacket {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;

  private IpPacket() {}

  /**
   * What the packet carries.
   *
   * @param packet from the first byte of the IP header
   * @param cut bytes that the snapshot length cut off the frame's end
   */
  static Dissection dissect(ByteBuffer packet, int cut) {
    if (packet.remaining() < 1) {
      return Other.HEADER_CUT_OFF;
    }
    return switch (packet.get(0) >> 4 & 0xf) {
      case 4 -> v4(packet, cut);
      case 6 -> v6(packet, cut);
      default -> Other.NOT_IP;
    };
  }

  private static Dissection v4(ByteBuffer packet, int cut) {
    int header = (packet.get(0) & 0xf) * 4;
    if (packet.remaining() < Math.max(20, header)) {
      return Other.HEADER_CUT_OFF;
    }
    if (header < 20) {
      return Other.NOT_IP;
    }
    if ((packet.getShort(6) & 0x3fff) != 0) { // more fragments, or an offset
      return Other.IP_FRAGMENT;
    }
    // Segmentation offload leaves the total length 0: then the frame says it.
    int stated = packet.getShort(2) & 0xffff;
    int length = stated == 0 ? packet.remaining() + cut : stated;
    return switch (packet.get(9)) {
      case TCP -> tcp(packet, header, length, bytes(packet, 12, 4), bytes(packet, 16, 4));
      case UDP -> udp(packet, header, length, bytes(packet, 12, 4), bytes(packet, 16, 4));
      default -> Other.NOT_TCP;
    };
  }

  private static Dissection v6(ByteBuffer packet, int cut) {
    if (packet.remaining() < 40) {
      return Other.HEADER_CUT_OFF;
    }
    int stated = packet.getShort(4) & 0xffff;
    int length = stated == 0 ? packet.remaining() + cut : 40 + stated;
    int at = 40;
    int next = packet.get(6) & 0xff;
    while (next != TCP && next != UDP) {
      if (next == FRAGMENT) {
        return Other.IP_FRAGMENT;
      }
      if (next != HOP_BY_HOP && next != ROUTING && next != DESTINATION && next != AUTHENTICATION) {
        return Other.NOT_TCP;
      }
      if (packet.remaining() < at + 2) {
        return Other.HEADER_CUT_OFF;
      }
      int words = packet.get(at + 1) & 0xff;
      int extension = next == AUTHENTICATION ? (words + 2) * 4 : (words + 1) * 8;
      next = packet.get(at) & 0xff;
      at += extension; // At least 8, so that the loop ends.
    }
    return next == TCP
        ? tcp(packet, at, length, bytes(packet, 8, 16), bytes(packet, 24, 16))
        : udp(packet, at, length, bytes(packet, 8, 16), bytes(packet, 24, 16));
  }

  private static Dissection tcp(
      ByteBuffer packet, int start, int length, byte[] source, byte[] target) {
    if (packet.remaining() < start + 20) {
      return Other.HEADER_CUT_OFF;
    }
    int payload = start + (packet.get(start + 12) >> 4 & 0xf) * 4;
    if (payload < start + 20 || payload > length) {
      return Other.NOT_TCP;
    }
    int end = Math.min(length, packet.remaining());
    byte[] captured = payload < end ? bytes(packet, payload, end - payload) : new byte[0];
    int flags = packet.get(start + 13);
    return new Segment(
        Endpoint.of(source, packet.getShort(start) & 0xffff),
        Endpoint.of(target, packet.getShort(start + 2) & 0xffff),
        packet.getInt(start + 4),
        (flags & 0x02) != 0,
        (flags & 0x10) != 0,
        (flags & 0x05) != 0,
        captured,
        length - payload - captured.length);
  }

  private static Dissection udp(
      ByteBuffer packet, int start, int length, byte[] source, byte[] target) {
    if (packet.remaining() < start + UDP_HEADER) {
      return Other.HEADER_CUT_OFF;
    }
    int stated = packet.getShort(start + 4) & 0xffff;
    int whole = Math.min(length, stated == 0 ? length : start + stated);
    int payload = start + UDP_HEADER;
    if (whole < payload) {
      return Other.NOT_TCP;
    }
    int end = Math.min(whole, packet.remaining());
    return new Datagram(
        Endpoint.of(source, packet.getShort(start) & 0xffff),
        Endpoint.of(target, packet.getShort(start + 2) & 0xffff),
        bytes(packet, payload, end - payload),
        whole - end);
  }

  private static byte[] bytes(ByteBuffer from, int at, int length) {
    byte[] bytes = new byte[length];
    from.get(at, bytes);
    return bytes;
  }
}
