package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/**
 * A name for a message that every delivery of it has, whichever session, client or restart it comes
 * by: 128 bits as hexadecimal digits, from two XXH64 hashes with different seeds.
 *
 * <p>Nothing that changes from delivery to delivery is hashed: not the packet identifier, DUP, what
 * is left of the expiry, or who received it. Every field is hashed with its length, so that no two
 * different messages are the same bytes. XXH64 does not withstand an attacker; it need not, since
 * source and topic are hashed too and a device that forges a collision hides a message of its own.
 */
final class MessageId {
  private static final XXHash64 XXH64 = XXHashFactory.fastestJavaInstance().hash64();
  private static final long HIGH = 0x486F_6C74_6572_2D31L;
  private static final long LOW = 0x486F_6C74_6572_2D32L;
  private static final byte BY_CONTENT = 0;
  private static final byte BY_SEQUENCE = 1;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private MessageId() {}

  /** The name of a message that is known by what it says. */
  static String of(String source, Delivery message) {
    Fields fields = new Fields(BY_CONTENT);
    fields.add(source);
    fields.add(message.topic());
    Delivery.Properties properties = message.properties();
    fields.add(properties.contentType());
    fields.add(properties.responseTopic());
    fields.add(properties.correlationData());
    fields.add(properties.userProperties().size());
    for (UserProperty property : properties.userProperties()) {
      fields.add(property.getName());
      fields.add(property.getValue());
    }
    fields.add(message.payloadSize());
    return digits(fields, message.payload());
  }

  /** The name of a message that its device, or a broker for it, has numbered. */
  static String of(String source, String tenant, String device, long sequence) {
    Fields fields = new Fields(BY_SEQUENCE);
    fields.add(source);
    fields.add(tenant);
    fields.add(device);
    fields.add((int) (sequence >>> 32));
    fields.add((int) sequence);
    return digits(fields, NOTHING);
  }

  // The payload is not copied: the hash of the fields before it is the seed of its own.
  private static String digits(Fields fields, ByteBuffer payload) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash(payload, fields.hash(HIGH)))
        + hex.toHexDigits(hash(payload, fields.hash(LOW)));
  }

  private static long hash(ByteBuffer bytes, long seed) {
    return XXH64.hash(bytes, bytes.position(), bytes.remaining(), seed);
  }

  /** Fields one after the other, each with its length before it; -1 where there is none. */
  private static final class Fields {
    private byte[] bytes = new byte[256];
    private int length;

    Fields(byte kind) {
      bytes[length++] = kind;
    }

    void add(@Nullable String text) {
      if (text == null) {
        add(-1);
        return;
      }
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      add(utf8.length);
      ensure(utf8.length);
      System.arraycopy(utf8, 0, bytes, length, utf8.length);
      length += utf8.length;
    }

    void add(@Nullable ByteBuffer data) {
      if (data == null) {
        add(-1);
        return;
      }
      int size = data.remaining();
      add(size);
      ensure(size);
      data.duplicate().get(bytes, length, size);
      length += size;
    }

    void add(int number) {
      ensure(Integer.BYTES);
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes[length++] = (byte) (number >>> shift);
      }
    }

    long hash(long seed) {
      return XXH64.hash(bytes, 0, length, seed);
    }

    private void ensure(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
    }
  }
}
