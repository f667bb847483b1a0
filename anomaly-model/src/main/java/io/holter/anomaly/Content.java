package io.holter.anomaly;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a payload holds, as far as it is looked at.
 *
 * @param format how it is written
 * @param fields numbers by their path, {@code ""} for a payload that is one number; bounded
 * @param shape hash of the set of all paths, numbers or not; empty if there is none
 * @param entropy Shannon entropy of its bytes in bits a byte, 0 to 8; empty if too short
 * @param digest hash of its bytes; empty if they were not given
 * @param sequence the message's number in the device's own count, where it carries one
 */
public record Content(
    Format format,
    Map<String, Double> fields,
    OptionalLong shape,
    OptionalDouble entropy,
    OptionalLong digest,
    OptionalLong sequence) {
  /** Nothing was looked at. */
  public static final Content UNSEEN =
      new Content(
          Format.UNSEEN,
          Map.of(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Keeps its own map, in its order. */
  public Content {
    fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
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
