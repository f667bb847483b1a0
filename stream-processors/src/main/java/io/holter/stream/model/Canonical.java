package io.holter.stream.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields so that no two different lists of them share their bytes: what is signed.
 *
 * <p>Every field begins with a byte of its kind: 0 nothing, 1 text (four bytes of length, then
 * UTF-8), 2 whole number (eight bytes), 3 map (four bytes of count, then keys and values as texts,
 * ascending by key). All numbers are big-endian.
 */
final class Canonical {
  private static final int NOTHING = 0;
  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int MAP = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * Begins.
   *
   * @param domain what is signed, so that a signature of one kind is none of another
   */
  Canonical(String domain) {
    text(domain);
  }

  Canonical text(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    ByteBuffer encoded = utf8(value);
    bytes.write(TEXT);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.remaining()).array());
    bytes.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
    return this;
  }

  Canonical number(@Nullable Long value) {
    if (value == null) {
      return nothing();
    }
    bytes.write(NUMBER);
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  Canonical flag(boolean value) {
    return number(value ? 1L : 0L);
  }

  Canonical map(Map<String, String> values) {
    bytes.write(MAP);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(values.size()).array());
    new TreeMap<>(values).forEach((key, value) -> text(key).text(value));
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private Canonical nothing() {
    bytes.write(NOTHING);
    return this;
  }

  /** A replacement character would make two texts one. */
  private static ByteBuffer utf8(String value) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a text of " + value.length() + " characters is not Unicode: half a surrogate pair", e);
    }
  }
}
