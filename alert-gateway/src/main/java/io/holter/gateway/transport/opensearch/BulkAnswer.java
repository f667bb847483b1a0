package io.holter.gateway.transport.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.http.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the answer to a bulk request says of each document. */
final class BulkAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 300;

  private BulkAnswer() {}

  /**
   * An answer a document, in order.
   *
   * @param reply of status 200
   * @param documents how many the request had
   */
  static List<Answer> of(Reply reply, int documents) {
    JsonNode items = json(reply).path("items");
    if (!reply.complete() || items.size() != documents) {
      return all(
          new Answer.Failed(
              "it did not answer as _bulk does, with one item for each of the "
                  + documents
                  + " documents; check the url: "
                  + reply.said(),
              Optional.empty()),
          documents);
    }
    List<Answer> answers = new ArrayList<>();
    items.forEach(item -> answers.add(of(item.path("create"), reply.retryAfter())));
    return answers;
  }

  /** The same answer for each of so many documents. */
  static List<Answer> all(Answer answer, int documents) {
    return Collections.nCopies(documents, answer);
  }

  /**
   * Whether the product itself, and no proxy, finds fault with a whole request: then one of its
   * documents is to blame.
   */
  static boolean blamesADocument(Reply reply) {
    return reply.status() == 413
        || (reply.status() == 400 && json(reply).path("error").has("type"));
  }

  private static Answer of(JsonNode item, Optional<Duration> after) {
    int status = item.path("status").asInt();
    return switch (status) {
      case 200, 201 -> new Answer.Accepted("HTTP " + status);
      case 409 -> new Answer.Accepted("HTTP 409: it is there already");
      case 400, 413 -> new Answer.Refused(said(status, item.path("error")));
      // 401, 403, 404: rights and indices are a matter of configuration. 429, 5xx: not now.
      default -> new Answer.Failed(said(status, item.path("error")), after);
    };
  }

  /** Type and reason, and the innermost cause, which names the field. */
  private static String said(int status, JsonNode error) {
    JsonNode cause = error;
    while (cause.path("caused_by").has("reason")) {
      cause = cause.path("caused_by");
    }
    String inner = error.has("caused_by") ? "; " + cause.path("reason").asText() : "";
    String whole =
        "HTTP "
            + status
            + ": "
            + error.path("type").asText("no error given")
            + ": "
            + error.path("reason").asText("")
            + inner;
    String line = whole.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  private static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.text());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
