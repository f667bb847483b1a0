package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * A key of a state store that sorts by its parts: texts end with NUL, numbers are big-endian with
 * the sign flipped.
 */
final class OrderedKey {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private OrderedKey() {}

  /** A key that begins with a text. */
  static OrderedKey of(String first) {
    return new OrderedKey().text(first);
  }

  OrderedKey text(String part) {
    bytes.writeBytes(part.getBytes(UTF_8));
    bytes.write(0);
    return this;
  }

  OrderedKey number(long part) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(part ^ Long.MIN_VALUE).array());
    return this;
  }

  Bytes bytes() {
    return Bytes.wrap(bytes.toByteArray());
  }

  /** After every key that begins with this one and goes on with a text. */
  Bytes end() {
    byte[] end = bytes.toByteArray();
    end[end.length - 1] = 1;
    return Bytes.wrap(end);
  }
}
