package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holter.gateway.console.desk.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A TLS server with nothing but live connections, and a gate that the test opens. */
final class LiveServer implements AutoCloseable {
  static final String ORIGIN = "https://console.example";

  private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

  final Vertx vertx = Vertx.vertx();
  // Held here: a client that nobody holds is closed by the collector.
  final WebSocketClient webSockets =
      vertx.createWebSocketClient(
          new WebSocketClientOptions()
              .setSsl(true)
              .setTrustAll(true)
              .setVerifyHost(false)
              .setMaxConnections(1_000)
              .setReceiveBufferSize(8_192)
              .setMaxFrameSize(1 << 20)
              .setMaxMessageSize(1 << 20)
              .setTryUsePerMessageCompression(true));
  final FakeTape tape = new FakeTape(100_000);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Map<String, Viewer> tickets = new ConcurrentHashMap<>();
  final LiveHub hub;
  final int port;
  volatile boolean holds = true;

  private final AtomicInteger made = new AtomicInteger();

  LiveServer(LiveLimits limits) {
    hub = new LiveHub(vertx, limits, tape, registry);
    Router router = Router.router(vertx);
    LiveRoutes.mount(
        router,
        hub,
        new LiveGate() {
          @Override
          public Optional<Viewer> redeem(String ticket) {
            return Optional.ofNullable(tickets.remove(ticket));
          }

          @Override
          public boolean allowsOrigin(Optional<String> origin) {
            return origin.isEmpty() || origin.get().equals(ORIGIN);
          }

          @Override
          public boolean holds(Viewer viewer) {
            return holds;
          }
        });
    HttpServerOptions options =
        LiveRoutes.prepare(new HttpServerOptions(), limits)
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(CERTIFICATE.keyCertOptions());
    HttpServer server =
        await(vertx.createHttpServer(options).requestHandler(router).listen(0, "127.0.0.1"));
    port = server.actualPort();
  }

  /** A ticket of a new session of the tenant. */
  String ticket(String tenant) {
    return ticket(tenant, Instant.now().plusSeconds(600));
  }

  String ticket(String tenant, Instant expires) {
    int number = made.incrementAndGet();
    tickets.put("t" + number, new Viewer("session-" + number, "ada", tenant, Role.VIEWER, expires));
    return "t" + number;
  }

  /** A sample of the fleet. */
  void sample(String tenant, String item, double figure) {
    sample(tenant, "fleet", item, figure);
  }

  void sample(String tenant, String feed, String item, double figure) {
    JsonNode value = JsonNodeFactory.instance.objectNode().put("of", tenant);
    hub.take(new Sample(tenant, feed, item, figure, value));
  }

  double counted(String meter, String tag, String value) {
    return registry.counter(meter, tag, value).count();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    hub.close();
    // Not waited for: it is patient with connections.
    vertx.close();
  }
}
