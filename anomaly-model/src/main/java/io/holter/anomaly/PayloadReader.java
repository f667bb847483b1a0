package io.holter.anomaly;

import io.holter.anomaly.Content.Format;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Tells what a payload holds. Total: rubbish is {@link Format#TEXT} or {@link Format#BINARY}, never
 * an error. Cost is bounded: only the first {@value #LOOKED_AT} bytes are looked at.
 *
 * <p>A content type decides between JSON and CBOR where it is given and true. Without one a payload
 * is JSON if it begins with a brace or a bracket and holds together, and CBOR if it is one map that
 * fills the payload exactly.
 */
public final class PayloadReader {
  static final int LOOKED_AT = 16_384;

  private PayloadReader() {}

  /**
   * What a payload holds.
   *
   * @param payload its bytes; position and limit stay as they are
   * @param contentType media type (RFC 6838) as the device or protocol gave it; empty if unknown
   * @return {@link Content#UNSEEN} if payloads are not to be read
   */
  public static Content read(ByteBuffer payload, String contentType, ValueSettings settings) {
    if (!settings.read()) {
      return Content.UNSEEN;
    }
    int whole = payload.remaining();
    byte[] bytes = new byte[Math.min(whole, LOOKED_AT)];
    payload.duplicate().get(bytes);
    if (bytes.length == 0) {
      return content(Format.EMPTY, bytes, whole, Map.of(), List.of(), OptionalLong.empty());
    }
    OptionalDouble number = NumberText.parse(bytes);
    if (number.isPresent()) {
      Map<String, Double> field =
          settings.fields().isEmpty() || settings.fields().contains("")
              ? Map.of("", number.getAsDouble())
              : Map.of();
      return content(Format.NUMBER, bytes, whole, field, List.of(), OptionalLong.empty());
    }
    boolean cut = whole > bytes.length;
    String type = contentType.toLowerCase(Locale.ROOT);
    Optional<TreeReader> tree =
        looksLikeJson(bytes, type)
            ? TreeReader.json(bytes, cut, settings)
            : looksLikeCbor(bytes, type) ? TreeReader.cbor(bytes, cut, settings) : Optional.empty();
    if (tree.isPresent()) {
      TreeReader read = tree.get();
      Format format = looksLikeJson(bytes, type) ? Format.JSON : Format.CBOR;
      return content(format, bytes, whole, read.fields(), read.keys(), read.sequence());
    }
    Format format = PayloadBytes.isText(bytes, cut) ? Format.TEXT : Format.BINARY;
    return content(format, bytes, whole, Map.of(), List.of(), OptionalLong.empty());
  }

  private static boolean looksLikeJson(byte[] bytes, String type) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{' || b == '[' || (b == '"' && type.contains("json"));
      }
    }
    return false;
  }

  /** A map that is not empty (RFC 8949 §3.1, major type 5), or anything that is said to be CBOR. */
  private static boolean looksLikeCbor(byte[] bytes, String type) {
    int first = bytes[0] & 0xFF;
    return type.contains("cbor") || (first > 0xA0 && first <= 0xBF);
  }

  private static Content content(
      Format format,
      byte[] bytes,
      int whole,
      Map<String, Double> fields,
      List<String> keys,
      OptionalLong sequence) {
    return new Content(
        format,
        fields,
        keys,
        PayloadBytes.entropy(bytes),
        OptionalLong.of(PayloadBytes.digest(bytes, whole)),
        sequence);
  }
}
