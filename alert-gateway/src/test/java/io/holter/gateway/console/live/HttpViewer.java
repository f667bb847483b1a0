package io.holter.gateway.console.live;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Requests of a viewer without a WebSocket. */
final class HttpViewer {
  final Frames frames = new Frames();
  final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  /** Id of the last event. */
  volatile String place = "";

  private final LiveServer server;
  private final HttpClient client;
  private final StringBuilder events = new StringBuilder();
  private int turn;

  HttpViewer(LiveServer server) {
    this(server, HttpVersion.HTTP_1_1);
  }

  HttpViewer(LiveServer server, HttpVersion version) {
    this.server = server;
    this.client =
        server.vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(true)
                .setProtocolVersion(version),
            new PoolOptions().setHttp1MaxSize(20));
  }

  /** A request's answer, its body to come. */
  HttpClientResponse send(HttpMethod method, String uri, Map<String, String> headers, String body) {
    return LiveServer.await(
        client
            .request(method, server.port, "127.0.0.1", uri)
            .compose(
                request -> {
                  request.putHeader("Origin", LiveServer.ORIGIN);
                  headers.forEach(request::putHeader);
                  return body.isEmpty() ? request.send() : request.send(body);
                })
            .map(HttpViewer::paused));
  }

  private static HttpClientResponse paused(HttpClientResponse response) {
    response.pause();
    return response;
  }

  static String body(HttpClientResponse response) {
    Future<Buffer> body = response.body();
    response.resume();
    return LiveServer.await(body).toString();
  }

  /** Reads a stream of events from now on; what it had before goes on. */
  HttpClientRequest listen(String uri, Map<String, String> headers) {
    HttpClientResponse response = send(HttpMethod.GET, uri, headers, "");
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + body(response));
    }
    events.setLength(0);
    response.handler(part -> hear(part.toString()));
    response.endHandler(any -> ended.complete(true));
    response.exceptionHandler(any -> {});
    response.resume();
    return response.request();
  }

  private void hear(String part) {
    events.append(part);
    for (int end = events.indexOf("\n\n"); end >= 0; end = events.indexOf("\n\n")) {
      for (String line : events.substring(0, end).split("\n", -1)) {
        if (line.startsWith("id: ")) {
          place = line.substring(4);
        } else if (line.startsWith("data: ")) {
          frames.add(line.substring(6));
        }
      }
      events.delete(0, end + 2);
    }
  }

  /** The name of the connection, from its welcome. */
  String connection() {
    return frames.await("welcome", 1).get(0).path("session").asText();
  }

  /** Says something beside a stream of events; the status. */
  int says(String message) {
    return send(HttpMethod.POST, "/live/send", Map.of(LiveRoutes.CONNECTION, connection()), message)
        .statusCode();
  }

  /** The next poll; its answer. */
  String poll(String message) {
    turn++;
    return poll(turn, message);
  }

  String poll(int number, String message) {
    HttpClientResponse response = pollFor(number, message);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + body(response));
    }
    String answer = body(response);
    frames.add(answer);
    return answer;
  }

  HttpClientResponse pollFor(int number, String message) {
    return send(
        HttpMethod.POST,
        "/live/poll",
        Map.of(LiveRoutes.CONNECTION, connection(), LiveRoutes.TURN, String.valueOf(number)),
        message);
  }

  /** The first poll. */
  void open(String ticket) {
    frames.add(body(send(HttpMethod.POST, "/live/poll?ticket=" + ticket, Map.of(), "")));
  }
}
