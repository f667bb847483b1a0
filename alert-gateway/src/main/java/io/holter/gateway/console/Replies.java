package io.holter.gateway.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;

/** What the API answers: JSON that nobody keeps. */
final class Replies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Replies() {}

  /** An empty object to fill. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The bytes of {@code value}. */
  static Buffer bytes(JsonNode value) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON could not be written", e);
    }
  }

  /** Answers 200 with {@code value}. */
  static void ok(RoutingContext context, JsonNode value) {
    send(context, 200, bytes(value));
  }

  /** Answers with what is wrong. */
  static void refuse(RoutingContext context, Refusal refusal) {
    refuse(context, refusal, error(refusal));
  }

  /** The same; somebody who is not signed in is told where to. */
  static void refuse(RoutingContext context, Refusal refusal, boolean oidc) {
    ObjectNode error = error(refusal);
    refuse(context, refusal, refusal.status() == 401 ? error.put("oidc", oidc) : error);
  }

  private static void refuse(RoutingContext context, Refusal refusal, ObjectNode error) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer must not look like a whole one.
      context.request().connection().close();
      return;
    }
    refusal
        .retryAfter()
        .map(Replies::seconds)
        .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds));
    if (refusal.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"holter\"");
    }
    send(context, refusal.status(), bytes(error));
  }

  /** {@code {"error": …, "problems": […]}}. */
  static ObjectNode error(Refusal refusal) {
    ObjectNode error = object().put("error", refusal.getMessage());
    refusal.problems().forEach(error.withArray("problems")::add);
    return error;
  }

  /**
   * The fields that were sent.
   *
   * @throws Refusal 400 if it is no JSON object, 415 if it does not say that it is JSON
   */
  static ObjectNode fields(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.split(";", -1)[0].strip().equals("application/json")) {
      throw Refusal.of(415, "the body is not application/json");
    }
    Buffer body = context.body().buffer();
    try {
      if (body != null && JSON.readTree(body.getBytes()) instanceof ObjectNode fields) {
        return fields;
      }
    } catch (IOException e) {
      throw Refusal.of(400, "the body is not well-formed JSON");
    }
    throw Refusal.of(400, "the body is not a JSON object");
  }

  /**
   * A text among the fields.
   *
   * @throws Refusal 400 if it is not there
   */
  static String text(ObjectNode fields, String name) {
    JsonNode value = fields.get(name);
    if (value == null || !value.isTextual()) {
      throw Refusal.of(400, "the field " + name + " is missing; it is a text");
    }
    return value.textValue();
  }

  private static void send(RoutingContext context, int status, Buffer body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1_000));
  }
}
