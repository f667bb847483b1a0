package io.holter.ingest.mqtt.link;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a PUBLISH before its payload: topic, packet identifier above QoS 0, and with MQTT
 * 5 the properties (MQTT 5 §3.3.2, MQTT 3.1.1 §3.3.2).
 *
 * @param address bytes of topic and packet identifier
 * @param properties bytes of the properties and of their length; 0 with MQTT 3.1.1
 */
record PublishHead(int address, int properties) {
  private static final int LARGEST_FIXED_HEADER = 5;

  /**
   * Reads the lengths in a PUBLISH whose fixed header is all there.
   *
   * @param at index of its first byte
   * @param end index after the last byte that is there, or the packet's last
   * @param five whether it has properties
   * @return nothing if more bytes are needed to tell
   */
  static @Nullable PublishHead of(ByteBuf bytes, int at, int end, boolean five) {
    int body = at + Framing.fixedHeader(bytes, at, end);
    if (body + 2 > end) {
      return null;
    }
    boolean identified = (bytes.getByte(at) & 0b0110) != 0;
    int address = 2 + bytes.getUnsignedShort(body) + (identified ? 2 : 0);
    if (!five) {
      return new PublishHead(address, 0);
    }
    int digits = Framing.digits(bytes, body + address, end);
    if (digits < 0) {
      return new PublishHead(address, Integer.MAX_VALUE - address);
    }
    return digits == 0
        ? null
        : new PublishHead(address, digits + Framing.number(bytes, body + address));
  }

  /** Bytes before the payload. */
  int length() {
    return address + properties;
  }

  /** How many of them a packet within a limit can hold: all, or topic and identifier only. */
  int kept(int limit) {
    return length() + LARGEST_FIXED_HEADER <= limit ? length() : address;
  }

  /** Writes the packet at an index without its payload, and with as much of its head as is kept. */
  void write(ByteBuf bytes, int at, int kept, ByteBuf out) {
    boolean emptied = kept < length();
    out.writeByte(bytes.getByte(at));
    Framing.write(kept + (emptied ? 1 : 0), out);
    out.writeBytes(bytes, at + Framing.fixedHeader(bytes, at, bytes.writerIndex()), kept);
    if (emptied) {
      out.writeByte(0); // No properties.
    }
  }
}
