package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the contract as JSON with its own field names: times in milliseconds since the epoch,
 * bytes in base64.
 */
final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String PAYLOAD = "payload";

  private RecordJson() {}

  /** All fields but the payload. */
  static ObjectNode of(SpecificRecord rec) {
    ObjectNode json = NODES.objectNode();
    for (Schema.Field field : rec.getSchema().getFields()) {
      if (!field.name().equals(PAYLOAD)) {
        json.set(field.name(), node(rec.get(field.pos())));
      }
    }
    return json;
  }

  /** The payload, if the record has one: as text where it is UTF-8 without control characters. */
  static Optional<ObjectNode> payload(SpecificRecord rec) {
    Schema.Field field = rec.getSchema().getField(PAYLOAD);
    return field != null && rec.get(field.pos()) instanceof ByteBuffer bytes
        ? Optional.of(payload(bytes))
        : Optional.empty();
  }

  private static ObjectNode payload(ByteBuffer bytes) {
    return NODES
        .objectNode()
        .put("text", text(bytes).orElse(null))
        .put("base64", base64(bytes))
        .put("bytes", bytes.remaining());
  }

  private static Optional<String> text(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      boolean plain =
          text.codePoints().noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0);
      return plain ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }

  private static JsonNode node(@Nullable Object value) {
    if (value instanceof SpecificRecord rec) {
      return of(rec);
    }
    if (value instanceof Collection<?> all) {
      ArrayNode array = NODES.arrayNode(all.size());
      all.forEach(each -> array.add(node(each)));
      return array;
    }
    if (value instanceof ByteBuffer bytes) {
      return NODES.textNode(base64(bytes));
    }
    return scalar(value);
  }

  private static JsonNode scalar(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Double figure) {
      return Double.isFinite(figure) ? NODES.numberNode(figure) : NODES.nullNode();
    }
    if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    }
    if (value instanceof Instant time) {
      return NODES.numberNode(time.toEpochMilli());
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }
}
