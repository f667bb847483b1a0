package io.holter.gateway.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends connections that hold a place for nothing: beyond the number allowed, or whose requests
 * trickle in (an idle timeout alone is kept awake by a byte now and then).
 */
final class Connections {
  private static final long FIRST_REQUEST_MS = 10_000;
  private static final long NEXT_REQUEST_MS = 75_000;
  private static final long BODY_MS = 20_000;
  private static final long EXCHANGE_MS = 60_000;

  private final Vertx vertx;
  private final int most;
  private final Map<HttpConnection, Held> open = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param most connections at once
   */
  Connections(Vertx vertx, int most) {
    this.vertx = vertx;
    this.most = most;
  }

  /** A connection came, its handshake done. */
  void opened(HttpConnection connection) {
    if (open.size() >= most) {
      connection.close();
      return;
    }
    Held held = new Held(connection);
    open.put(connection, held);
    connection.closeHandler(gone -> open.remove(connection));
    held.expectRequest(FIRST_REQUEST_MS);
  }

  /**
   * A request came: its head is whole.
   *
   * @param bounded whether the answer must be out, and taken, before long; not where it is told bit
   *     by bit
   * @return to be run when it was answered
   */
  Runnable began(HttpServerRequest request, boolean bounded) {
    HttpConnection connection = request.connection();
    Optional<Held> held = Optional.ofNullable(open.get(connection));
    held.ifPresent(Held::requestCame);
    long body = vertx.setTimer(BODY_MS, timer -> closeUnless(request.isEnded(), connection));
    long exchange = bounded ? vertx.setTimer(EXCHANGE_MS, timer -> connection.close()) : -1;
    return () -> {
      vertx.cancelTimer(body);
      vertx.cancelTimer(exchange);
      held.ifPresent(Held::requestAnswered);
    };
  }

  /** How many there are. */
  int size() {
    return open.size();
  }

  private final class Held {
    private final HttpConnection connection;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger round = new AtomicInteger();

    private Held(HttpConnection connection) {
      this.connection = connection;
    }

    private void requestCame() {
      underWay.incrementAndGet();
      round.incrementAndGet();
    }

    private void requestAnswered() {
      if (underWay.decrementAndGet() == 0) {
        expectRequest(NEXT_REQUEST_MS);
      }
    }

    private void expectRequest(long milliseconds) {
      int now = round.incrementAndGet();
      vertx.setTimer(milliseconds, timer -> closeUnless(round.get() != now, connection));
    }
  }

  private static void closeUnless(boolean allIsWell, HttpConnection connection) {
    if (!allIsWell) {
      connection.close();
    }
  }
}
