package io.holter.gateway.console.live;

import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A viewer over a WebSocket of Vert.x. */
final class WebSocketViewer {
  final Frames frames = new Frames();
  final ClientWebSocket socket;
  final CompletableFuture<Integer> closed = new CompletableFuture<>();

  WebSocketViewer(LiveServer server, String ticket) {
    this(server, ticket, LiveServer.ORIGIN, LiveRoutes.PROTOCOL);
  }

  WebSocketViewer(LiveServer server, String ticket, String origin, String protocol) {
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.port)
            .setURI("/live/ws?ticket=" + ticket)
            .addHeader("Origin", origin)
            .setSubProtocols(protocol.isEmpty() ? List.of() : List.of(protocol));
    socket = server.webSockets.webSocket();
    socket.textMessageHandler(frames::add);
    socket.closeHandler(any -> closed.complete((int) socket.closeStatusCode()));
    LiveServer.await(socket.connect(to));
  }

  WebSocketViewer says(String message) {
    socket.writeTextMessage(message);
    return this;
  }

  int closeCode() {
    try {
      return closed.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
