package io.holter.gateway.transport.splunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holter.gateway.transport.Outgoing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Events as the collector's endpoint {@code event} takes them: JSON objects one after another. */
final class HecEvents {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private HecEvents() {}

  /** The body of a request. The id of a message is an indexed field: duplicates bear the same. */
  static byte[] body(EventLabels labels, List<Outgoing> messages) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (Outgoing message : messages) {
        body.writeBytes(JSON.writeValueAsBytes(event(labels, message)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
    return body.toByteArray();
  }

  private static ObjectNode event(EventLabels labels, Outgoing message) {
    ObjectNode event = JSON.createObjectNode();
    // Seconds with milliseconds, as a plain number.
    event.put("time", BigDecimal.valueOf(message.time().toEpochMilli(), 3));
    event.put("host", message.device());
    event.put("source", labels.source());
    labels.sourcetype().ifPresent(type -> event.put("sourcetype", type));
    labels.index().ifPresent(index -> event.put("index", index));
    event.set("event", payload(message));
    event
        .putObject("fields")
        .put("id", message.id())
        .put("alert", message.alert())
        .put("tenant", message.tenant())
        .put("device", message.device())
        .put("severity", message.severity().name().toLowerCase(Locale.ROOT));
    return event;
  }

  /** A document stays one, so that Splunk extracts its fields; CEF and LEEF are text. */
  private static JsonNode payload(Outgoing message) {
    if (message.contentType().contains("json")) {
      try {
        return JSON.readTree(message.body());
      } catch (IOException e) {
        // Then it is text, and Splunk shows it as it is.
      }
    }
    return TextNode.valueOf(new String(message.body(), StandardCharsets.UTF_8));
  }
}
