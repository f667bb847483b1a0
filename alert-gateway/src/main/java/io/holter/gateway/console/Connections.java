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

  private final Vertx vertx;
  private final int most;
  private final Deadlines deadlines;
  private final Map<HttpConnection, Held> open = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param most connections at once
   */
  Connections(Vertx vertx, int most, Deadlines deadlines) {
    this.vertx = vertx;
    this.most = most;
    this.deadlines = deadlines;
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
    held.expectRequest(deadlines.firstRequest());
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
    long body =
        vertx.setTimer(deadlines.body(), timer -> closeUnless(request.isEnded(), connection));
    long exchange =
        bounded ? vertx.setTimer(deadlines.exchange(), timer -> connection.close()) : -1;
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
        expectRequest(deadlines.nextRequest());
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

  /**
   * How long things may take, in milliseconds.
   *
   * @param firstRequest from the connection to the whole head of its first request
   * @param nextRequest from an answer to the whole head of the next request
   * @param body from the head of a request to its end
   * @param exchange from the head of a request to the end of its answer
   */
  record Deadlines(long firstRequest, long nextRequest, long body, long exchange) {
    /** 10 s, 75 s, 20 s and a minute. */
    static final Deadlines USUAL = new Deadlines(10_000, 75_000, 20_000, 60_000);
  }
}
