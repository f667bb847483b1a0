package io.holter.gateway.transport.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.gateway.transport.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the collector answered, from its documentation ("HTTP Event Collector: possible error
 * codes").
 *
 * @param status of HTTP
 * @param code the collector's own; -1 if it gave none
 * @param text the collector's words, or the beginning of the body
 * @param ackId number under which the indexers acknowledge
 * @param after how long it asked to wait
 */
record HecReply(int status, int code, String text, OptionalLong ackId, Optional<Duration> after) {
  static final int ACKNOWLEDGEMENT_DISABLED = 14;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENT_ERROR = 4;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  /**
   * Codes that judge the token or the channel, and not the event: 1 to 4 token, 7 index, 10 and 11
   * channel, 14 acknowledgement, 16 query string.
   */
  private static final Set<Integer> CONFIGURATION =
      Set.of(1, 2, 3, 4, 7, 10, 11, ACKNOWLEDGEMENT_DISABLED, 16);

  static HecReply of(Reply reply) {
    JsonNode body = tree(reply);
    return new HecReply(
        reply.status(),
        body.path("code").asInt(-1),
        body.path("text").asText(reply.said()),
        body.path("ackId").canConvertToLong()
            ? OptionalLong.of(body.path("ackId").asLong())
            : OptionalLong.empty(),
        reply.retryAfter());
  }

  boolean received() {
    return status / 100 == 2 && code <= 0;
  }

  /** Whether the fault is in what was sent, and sending it again cannot help. */
  boolean refused() {
    return status / 100 == CLIENT_ERROR
        && status != 401
        && status != 403
        && status != REQUEST_TIMEOUT
        && status != TOO_MANY
        && !CONFIGURATION.contains(code);
  }

  /** For a person. */
  String said() {
    return code < 0 ? text : "HTTP " + status + ", HEC code " + code + ": " + text + advice();
  }

  private String advice() {
    return switch (code) {
      case 1, 2, 3, 4 -> "; check the token and that it is enabled";
      case 7 -> "; check index, and that the token may write to it";
      case ACKNOWLEDGEMENT_DISABLED ->
          "; enable indexer acknowledgement for the token, or set acknowledge: false";
      default -> "";
    };
  }

  private static JsonNode tree(Reply reply) {
    try {
      JsonNode tree = JSON.readTree(reply.body());
      return tree == null ? JSON.missingNode() : tree;
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
