package io.holter.cli.capture;

import java.nio.ByteBuffer;
import java.util.Set;

/** Finds the IP packet in a frame, by the interface's link type. */
final class LinkLayer {
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final Set<Integer> VLAN = Set.of(0x8100, 0x88a8, 0x9100);
  private static final int MOST_VLAN_TAGS = 8;

  /** Address families of BSD loopback: IPv4 is 2 everywhere, IPv6 is 10, 24, 28 or 30. */
  private static final Set<Integer> FAMILIES = Set.of(2, 10, 24, 28, 30);

  private LinkLayer() {}

  /** What the frame carries. */
  static Dissection dissect(Frame frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame.bytes());
    int cut = frame.originalLength() - frame.bytes().length;
    return switch (frame.linkType()) {
      case 0, 108 -> loopback(bytes, cut);
      case 1 -> etherType(bytes, 12, cut);
      case 12, 14, 101, 228, 229 -> IpPacket.dissect(bytes, cut);
      case 113 -> etherType(bytes, 14, cut); // Linux cooked
      case 276 -> cookedV2(bytes, cut);
      default -> Dissection.Other.UNKNOWN_LINK;
    };
  }

  private static Dissection etherType(ByteBuffer bytes, int start, int cut) {
    int at = start;
    for (int tags = 0; tags <= MOST_VLAN_TAGS; tags++) {
      if (bytes.remaining() < at + 2) {
        return Dissection.Other.HEADER_CUT_OFF;
      }
      int type = bytes.getShort(at) & 0xffff;
      if (!VLAN.contains(type)) {
        return type == IPV4 || type == IPV6
            ? IpPacket.dissect(bytes.position(at + 2).slice(), cut)
            : Dissection.Other.NOT_IP;
      }
      at += 4;
    }
    return Dissection.Other.NOT_IP;
  }

  private static Dissection cookedV2(ByteBuffer bytes, int cut) {
    if (bytes.remaining() < 20) {
      return Dissection.Other.HEADER_CUT_OFF;
    }
    int type = bytes.getShort(0) & 0xffff;
    return type == IPV4 || type == IPV6
        ? IpPacket.dissect(bytes.position(20).slice(), cut)
        : Dissection.Other.NOT_IP;
  }

  /** The family is in the byte order of the machine that captured: whichever makes sense. */
  private static Dissection loopback(ByteBuffer bytes, int cut) {
    if (bytes.remaining() < 4) {
      return Dissection.Other.HEADER_CUT_OFF;
    }
    int family = bytes.getInt(0);
    return FAMILIES.contains(family) || FAMILIES.contains(Integer.reverseBytes(family))
        ? IpPacket.dissect(bytes.position(4).slice(), cut)
        : Dissection.Other.NOT_IP;
  }
}
