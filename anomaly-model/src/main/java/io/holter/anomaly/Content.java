package io.holter.anomaly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a payload holds, as far as it is looked at.
 *
 * @param format how it is written
 * @param fields numbers by their path, {@code ""} for a payload that is one number; bounded
 * @param keys all paths of a JSON or CBOR payload, numbers or not; bounded; empty if it was not
 *     read to its end
 * @param entropy Shannon entropy of its bytes in bits a byte, 0 to 8; empty if too short
 * @param digest hash of its bytes; empty if they were not given
 * @param sequence the message's number in the device's own count, where it carries one
 */
public record Content(
    Format format,
    Map<String, Double> fields,
    List<String> keys,
    OptionalDouble entropy,
    OptionalLong digest,
    OptionalLong sequence) {
  /** Nothing was looked at. */
  public static final Content UNSEEN =
      new Content(
          Format.UNSEEN,
          Map.of(),
          List.of(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Keeps its own copies, in their order. */
  public Content {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    keys = List.copyOf(keys);
  }

  /**
   * The same with the message's number in the device's own count, where it is carried outside the
   * payload: in an MQTT user property, for example.
   */
  public Content withSequence(long number) {
    return new Content(format, fields, keys, entropy, digest, OptionalLong.of(number));
  }

  /** How a payload is written. */
  public enum Format {
    /** It was not looked at. */
    UNSEEN,
    /** It has no bytes. */
    EMPTY,
    /** A decimal number as text. */
    NUMBER,
    /** JSON (RFC 8259). */
    JSON,
    /** CBOR (RFC 8949). */
    CBOR,
    /** Other UTF-8 text. */
    TEXT,
    /** Anything else. */
    BINARY
  }
}
