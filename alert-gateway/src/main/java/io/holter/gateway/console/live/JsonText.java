package io.holter.gateway.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** JSON in ASCII only, so that a text's length is its size in bytes. */
final class JsonText {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonText() {}

  /** A tree, a text or a number. */
  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number; what JSON has no number for is {@code null}. */
  static void append(StringBuilder to, double figure) {
    if (Double.isNaN(figure) || Double.isInfinite(figure)) {
      to.append("null");
    } else {
      to.append(figure);
    }
  }
}
