package io.holter.ingest.mqtt.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The texts, numbers and flags at the top of a JSON object; what is nested is passed over. */
final class FlatJson {
  /** No broker's event is longer, in bytes. */
  private static final int LONGEST = 64 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(20)
                  .maxStringLength(LONGEST)
                  .maxNumberLength(40)
                  .build())
          .build();

  private FlatJson() {}

  /** Reads an object; nothing if it is none, or not JSON (RFC 8259). */
  static Optional<Map<String, String>> read(ByteBuffer payload) {
    if (payload.remaining() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    try (JsonParser parser = JSON.createParser(bytes)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.of(fields(parser))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(JsonParser parser) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        fields.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return fields;
  }
}
