package io.holter.gateway.transport.opensearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Answers bulk requests as it was told, one after the other, and keeps what it was sent. */
final class FakeBulk implements AutoCloseable {
  /** An answer. */
  record Told(int status, String body, Map<String, String> headers) {}

  /** What was posted, uncompressed. */
  record Asked(URI uri, String body, Map<String, List<String>> headers) {}

  private final HttpServer server;
  private final Deque<Told> answers = new ArrayDeque<>();
  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  FakeBulk(Told... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  static Told ok(String body) {
    return new Told(200, body, Map.of());
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      asked.add(
          new Asked(
              exchange.getRequestURI(),
              new String(in.readAllBytes(), StandardCharsets.UTF_8),
              Map.copyOf(exchange.getRequestHeaders())));
    }
    Told told = answers.removeFirst();
    told.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(told.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
