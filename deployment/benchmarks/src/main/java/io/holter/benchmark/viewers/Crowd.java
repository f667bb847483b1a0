package io.holter.benchmark.viewers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** TLS WebSocket viewers. Commands come from one thread; frames on event loops. */
final class Crowd {
  private static final int AT_ONCE = 50;
  private static final String HEARS =
      "{\"op\":\"subscribe\",\"id\":\"f\",\"feed\":\"fleet\",\"maxHz\":1}";

  private final WebSocketClient client;
  private final WebSocketClient deafClient;
  private final int port;
  private final Deque<ClientWebSocket> viewers = new ArrayDeque<>();
  private final List<ClientWebSocket> deaf = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final Ages ages = new Ages();

  Crowd(Vertx vertx, int port) {
    this.port = port;
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setSsl(true)
            .setTrustAll(true)
            .setVerifyHost(false)
            .setMaxConnections(100_000)
            .setMaxFrameSize(1 << 20)
            .setMaxMessageSize(1 << 20);
    this.client = vertx.createWebSocketClient(options);
    // A small window of TCP: what a deaf viewer does not read stays with the gateway.
    this.deafClient =
        vertx.createWebSocketClient(
            new WebSocketClientOptions(options).setReceiveBufferSize(8_192));
  }

  /** Connects or closes until there are so many; how many there are. */
  String grow(int wanted) throws InterruptedException {
    while (viewers.size() > wanted) {
      viewers.removeLast().close();
    }
    int failures = 0;
    while (viewers.size() < wanted && failures == 0) {
      List<ClientWebSocket> some = new ArrayList<>();
      int batch = Math.min(AT_ONCE, wanted - viewers.size());
      for (int i = 0; i < batch; i++) {
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(ages::read);
        some.add(socket);
      }
      failures = connect(some, "fleet", HEARS);
      viewers.addAll(some);
    }
    return viewers.size() - failures + " " + lost.get();
  }

  /** Connects viewers that stop reading at once. */
  String deaf(int wanted) throws InterruptedException {
    int failures = 0;
    while (deaf.size() < wanted) {
      List<ClientWebSocket> some = new ArrayList<>();
      for (int i = 0; i < Math.min(AT_ONCE, wanted - deaf.size()); i++) {
        some.add(deafClient.webSocket());
      }
      failures += connect(some, "flood", HEARS);
      some.forEach(ClientWebSocket::pause);
      deaf.addAll(some);
    }
    return String.valueOf(wanted - failures);
  }

  /** Frames and their ages in so many milliseconds from now on. */
  String measure(int millis) throws InterruptedException {
    ages.begin();
    TimeUnit.MILLISECONDS.sleep(millis);
    return ages.end() + " " + lost.get();
  }

  private int connect(List<ClientWebSocket> sockets, String tenant, String says)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(sockets.size());
    AtomicInteger failed = new AtomicInteger();
    for (ClientWebSocket socket : sockets) {
      WebSocketConnectOptions to =
          new WebSocketConnectOptions()
              .setHost("127.0.0.1")
              .setPort(port)
              .setURI("/live/ws?ticket=" + tenant)
              .setSubProtocols(List.of("holter.live.v1"));
      socket.closeHandler(any -> lost.incrementAndGet());
      Future<?> connected = socket.connect(to).compose(any -> socket.writeTextMessage(says));
      connected.onComplete(
          result -> {
            if (result.failed()) {
              failed.incrementAndGet();
            }
            done.countDown();
          });
    }
    done.await();
    return failed.get();
  }
}
