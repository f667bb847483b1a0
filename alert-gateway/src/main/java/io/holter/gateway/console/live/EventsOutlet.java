package io.holter.gateway.console.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response of server-sent events. On its session's lane, which need not be the response's loop.
 */
final class EventsOutlet implements Outlet {
  private static final long GRACE_MS = 3_000;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Vertx vertx;
  private final int buffer;
  private @Nullable Lane lane;
  private Runnable onRoom = () -> {};
  private int underWay;
  private boolean gone;
  private long cut = -1;

  EventsOutlet(HttpServerRequest request, Vertx vertx, int buffer) {
    this.request = request;
    this.response = request.response();
    this.vertx = vertx;
    this.buffer = buffer;
    response.setWriteQueueMaxSize(buffer);
  }

  /** Whose it is, and what to do when it is no longer full. */
  void attach(Lane on, Runnable task) {
    lane = on;
    onRoom = task;
    response.drainHandler(any -> on.run(task));
  }

  @Override
  public boolean isFull() {
    return gone
        || underWay >= buffer
        || response.ended()
        || response.closed()
        || response.writeQueueFull();
  }

  @Override
  public void write(String message, Supplier<String> place) {
    Buffer event =
        Buffer.buffer(message.length() + 64)
            .appendString("id: ")
            .appendString(place.get())
            .appendString("\ndata: ")
            .appendString(message)
            .appendString("\n\n");
    underWay += event.length();
    response.write(event).onComplete(any -> written(event.length()));
  }

  @Override
  public void close(ServerFrame.Bye bye) {
    if (!gone && !response.ended() && !response.closed()) {
      response.end("data: " + bye.alone() + "\n\n");
      cut = vertx.setTimer(GRACE_MS, any -> cut());
    }
  }

  /** The response is closed. */
  void gone() {
    gone = true;
    vertx.cancelTimer(cut);
  }

  private void written(int bytes) {
    Lane on = lane;
    if (on != null) {
      on.run(
          () -> {
            boolean wasFull = underWay >= buffer;
            underWay -= bytes;
            if (wasFull && !isFull()) {
              onRoom.run();
            }
          });
    }
  }

  /** What waits is not read: its end, too, would wait for ever. */
  private void cut() {
    // HTTP/2 carries other requests of the page too: only the stream is reset.
    if (!gone
        && (request.version() == HttpVersion.HTTP_2 || !DeadReader.cutOff(request.connection()))) {
      response.reset();
    }
  }
}
