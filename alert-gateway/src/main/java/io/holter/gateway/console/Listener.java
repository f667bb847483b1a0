package io.holter.gateway.console;

import io.holter.gateway.console.live.LiveRoutes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The TLS port, served by every event loop. */
final class Listener {
  private static final long START_SECONDS = 30;
  // The first random port; the event loops share it.
  private static final int RANDOM = -1;

  private final AtomicInteger port = new AtomicInteger();
  private volatile Handler<HttpServerRequest> handler =
      request -> request.response().setStatusCode(503).end();

  private Listener() {}

  /**
   * Listens. Until {@link #serve}, whoever asks is told to come again.
   *
   * @throws IOException if the port is taken, or the certificate and its key cannot be used
   */
  static Listener bind(Vertx vertx, ConsoleConfig config, Connections connections)
      throws IOException {
    Listener listener = new Listener();
    HttpServerOptions options = LiveRoutes.prepare(TlsOptions.of(config), config.live());
    options.setPort(config.port() == 0 ? RANDOM : config.port());
    try {
      vertx
          .deployVerticle(
              () -> new Loop(listener, options, connections),
              new DeploymentOptions().setInstances(Threads.LOOPS))
          .await(START_SECONDS, TimeUnit.SECONDS);
      return listener;
    } catch (TimeoutException e) {
      throw new IOException("the console did not listen within " + START_SECONDS + " s", e);
    } catch (RuntimeException e) {
      throw new IOException(
          "cannot open the console on "
              + config.address()
              + ", port "
              + config.port()
              + " ("
              + e.getMessage()
              + "); see console.address, console.port, console.certificate-file and key-file",
          e);
    }
  }

  /** The port that it listens on. */
  int port() {
    return port.get();
  }

  /** From now on requests are answered by {@code requests}. */
  void serve(Handler<HttpServerRequest> requests) {
    handler = requests;
  }

  private static final class Loop extends VerticleBase {
    private final Listener listener;
    private final HttpServerOptions options;
    private final Connections connections;

    private Loop(Listener listener, HttpServerOptions options, Connections connections) {
      this.listener = listener;
      this.options = options;
      this.connections = connections;
    }

    @Override
    public Future<?> start() {
      HttpServer server = vertx.createHttpServer(new HttpServerOptions(options));
      return server
          .connectionHandler(connections::opened)
          .requestHandler(request -> listener.handler.handle(request))
          .listen()
          .onSuccess(bound -> listener.port.set(bound.actualPort()));
    }
  }
}
