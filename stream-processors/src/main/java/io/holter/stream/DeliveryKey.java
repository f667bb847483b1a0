package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.Bytes;

/**
 * What two records have in common that may be one message, delivered twice.
 *
 * @param bytes of a numbered message its id; of another its id, its packet identifier and its
 *     session, since a broker sends again under the same identifier in the same session (MQTT 5
 *     §4.4), and a bridge's spool under a number of its own, above MQTT's
 * @param content of a numbered message a checksum of channel and payload, by which a device that
 *     began to count anew is told from one that is heard twice; of another 0, for the id is made of
 *     the content
 */
record DeliveryKey(Bytes bytes, int content) {
  private static final byte NUMBERED = 'n';
  private static final byte UNNUMBERED = 'u';

  /** The key of an event that can be delivered again; nothing for any other. */
  static Optional<DeliveryKey> of(DeviceEvent event) {
    if (event.getKind() == EventKind.WATERMARK || event.getMessageId().isEmpty()) {
      return Optional.empty();
    }
    byte[] id = id(event.getMessageId());
    if (event.getSequence() != null) {
      return Optional.of(new DeliveryKey(key(NUMBERED, id, 0, kind(event)), content(event)));
    }
    if (event.getPacketId() == 0) {
      return Optional.empty();
    }
    String session = event.getSession() + kind(event);
    return Optional.of(new DeliveryKey(key(UNNUMBERED, id, event.getPacketId(), session), 0));
  }

  /** What a bridge noticed about a message is not that message. */
  private static String kind(DeviceEvent event) {
    return event.getKind() == EventKind.MESSAGE ? "" : "/" + event.getKind();
  }

  private static Bytes key(byte label, byte[] id, int packetId, String rest) {
    byte[] last = rest.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Byte.BYTES + id.length + Integer.BYTES + last.length)
            .put(label)
            .put(id)
            .putInt(packetId)
            .put(last)
            .array());
  }

  /** Half as long where it is what bridges write: an even number of hexadecimal digits. */
  private static byte[] id(String text) {
    boolean hex = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    return hex ? HexFormat.of().parseHex(text) : text.getBytes(UTF_8);
  }

  private static int content(DeviceEvent event) {
    CRC32C sum = new CRC32C();
    sum.update(event.getChannel().getBytes(UTF_8));
    sum.update(0);
    sum.update(event.getPayload().duplicate());
    return (int) sum.getValue();
  }
}
