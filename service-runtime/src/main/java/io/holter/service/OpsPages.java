package io.holter.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the ops endpoint answers, without the HTTP. */
final class OpsPages {
  static final int METHOD_NOT_ALLOWED = 405;
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  /** A response with its HTTP status. */
  record Page(int status, String contentType, String body) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Supplier<Map<String, Health>> report;
  private final Supplier<String> metrics;
  private final JsonFactory json = new JsonFactory();

  OpsPages(Supplier<Map<String, Health>> report, Supplier<String> metrics) {
    this.report = report;
    this.metrics = metrics;
  }

  Page answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return new Page(METHOD_NOT_ALLOWED, TEXT, "Only GET and HEAD are served here.\n");
    }
    return switch (path) {
      case "/health/live" -> health(Health::isLive);
      case "/health/ready" -> health(Health::isReady);
      case "/metrics" -> new Page(200, PROMETHEUS, metrics.get());
      default -> new Page(404, TEXT, "Here are /health/live, /health/ready and /metrics.\n");
    };
  }

  private Page health(Predicate<Health> good) {
    Map<String, Health> states = report.get();
    boolean all = states.values().stream().allMatch(good);
    return new Page(all ? 200 : 503, JSON, write(all, states));
  }

  private String write(boolean all, Map<String, Health> states) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("status", all ? "up" : "down");
      out.writeObjectFieldStart("components");
      for (Map.Entry<String, Health> state : states.entrySet()) {
        out.writeObjectFieldStart(state.getKey());
        out.writeStringField("status", state.getValue().status().toString());
        if (!state.getValue().detail().isEmpty()) {
          out.writeStringField("detail", state.getValue().detail());
        }
        out.writeEndObject();
      }
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
