package io.holter.gateway.transport.splunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.holter.gateway.transport.http.FakeHttps;
import io.holter.gateway.transport.link.TestAuthority;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fake of Splunk's HTTP Event Collector, after its documentation: tokens, channels, codes, and
 * acknowledgements that are true once. No Splunk was asked.
 */
final class FakeHec implements AutoCloseable {
  static final String TOKEN = "6f1ee5a2-0000-4000-8000-a1b2c3d4e5f6";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeHttps https;
  private final List<JsonNode> events = new ArrayList<>();
  private final Map<String, Set<Long>> unasked = new HashMap<>();
  private long nextAckId;
  private int polls;
  private int busy;
  private int pollsUntilIndexed = 1;
  private boolean indexing = true;
  private boolean acknowledges = true;
  private String poison = "none";

  FakeHec(TestAuthority.Identity identity) throws Exception {
    this.https = new FakeHttps(identity, this::handle);
  }

  int port() {
    return https.port();
  }

  synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** How often somebody asked for acknowledgements of events. */
  synchronized int polls() {
    return polls;
  }

  /** The next requests with events find it busy. */
  synchronized void busyFor(int requests) {
    busy = requests;
  }

  synchronized void indexAfter(int asked) {
    pollsUntilIndexed = asked;
  }

  /** Takes events, and never says that they are indexed. */
  synchronized void stopIndexing() {
    indexing = false;
  }

  /** As with a token whose indexer acknowledgement is off. */
  synchronized void acknowledgeNothing() {
    acknowledges = false;
  }

  /** An event with this id is refused, and with it its request. */
  synchronized void refuse(String id) {
    poison = id;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token == null) {
      answer(exchange, 401, 2, "Token is required", "");
    } else if (!token.equals("Splunk " + TOKEN)) {
      answer(exchange, 403, 4, "Invalid token", "");
    } else if (exchange.getRequestURI().getPath().equals("/services/collector/ack")) {
      acknowledge(exchange);
    } else if (exchange.getRequestURI().getPath().equals("/services/collector/event")) {
      take(exchange);
    } else {
      FakeHttps.answer(exchange, 404, "");
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    String channel = exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel");
    if (acknowledges && channel == null) {
      answer(exchange, 400, 10, "Data channel is missing", "");
      return;
    }
    if (busy > 0) {
      busy--;
      answer(exchange, 503, 9, "Server is busy", "");
      return;
    }
    List<JsonNode> batch = new ArrayList<>();
    try (MappingIterator<JsonNode> all =
        JSON.readerFor(JsonNode.class).readValues(exchange.getRequestBody().readAllBytes())) {
      while (all.hasNextValue()) {
        batch.add(all.nextValue());
      }
    } catch (JsonProcessingException e) {
      answer(exchange, 400, 6, "Invalid data format", "");
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).at("/fields/id").asText().equals(poison)) {
        answer(exchange, 400, 6, "Invalid data format", ",\"invalid-event-number\":" + i);
        return;
      }
    }
    events.addAll(batch);
    if (acknowledges) {
      unasked.computeIfAbsent(channel, any -> new HashSet<>()).add(nextAckId);
      answer(exchange, 200, 0, "Success", ",\"ackId\":" + nextAckId++);
    } else {
      answer(exchange, 200, 0, "Success", "");
    }
  }

  private void acknowledge(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("acks");
    if (!acknowledges) {
      answer(exchange, 400, 14, "ACK is disabled", "");
      return;
    }
    Set<Long> mine = unasked.getOrDefault(query.replace("channel=", ""), new HashSet<>());
    List<String> acks = new ArrayList<>();
    for (JsonNode id : asked) {
      boolean known = mine.contains(id.asLong());
      polls += known ? 1 : 0;
      boolean indexed = known && indexing && polls >= pollsUntilIndexed;
      if (indexed) {
        mine.remove(id.asLong());
      }
      acks.add("\"" + id.asLong() + "\":" + indexed);
    }
    FakeHttps.answer(exchange, 200, "{\"acks\":{" + String.join(",", acks) + "}}");
  }

  private static void answer(HttpExchange exchange, int status, int code, String text, String more)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    FakeHttps.answer(exchange, status, "{\"text\":\"" + text + "\",\"code\":" + code + more + "}");
  }

  @Override
  public void close() {
    https.close();
  }
}
