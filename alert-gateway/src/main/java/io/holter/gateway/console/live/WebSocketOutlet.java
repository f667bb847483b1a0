package io.holter.gateway.console.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Supplier;

/**
 * A WebSocket. What is under way is counted in bytes here: {@code writeQueueFull} counts messages
 * beyond the channel's buffer, sixteen of them whatever their size. On the socket's event loop.
 */
final class WebSocketOutlet implements Outlet {
  /** RFC 6455 §5.5: a control frame has 125 bytes, two of them the code. */
  private static final int LONGEST_REASON = 123;

  private static final long GRACE_MS = 3_000;

  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final Vertx vertx;
  private final int buffer;
  private Runnable onRoom = () -> {};
  private int underWay;
  private long cut = -1;

  /**
   * A socket.
   *
   * @param connection the one that became the socket
   */
  WebSocketOutlet(ServerWebSocket socket, HttpConnection connection, Vertx vertx, int buffer) {
    this.socket = socket;
    this.connection = connection;
    this.vertx = vertx;
    this.buffer = buffer;
    socket.setWriteQueueMaxSize(buffer);
  }

  /** What to do when it is no longer full. */
  void onRoom(Runnable task) {
    onRoom = task;
    socket.drainHandler(any -> task.run());
  }

  @Override
  public boolean isFull() {
    return underWay >= buffer || socket.isClosed() || socket.writeQueueFull();
  }

  @Override
  public void write(String message, Supplier<String> place) {
    underWay += message.length();
    socket.writeTextMessage(message).onComplete(any -> written(message.length()));
  }

  @Override
  public void close(ServerFrame.Bye bye) {
    if (!socket.isClosed()) {
      String says = bye.says();
      socket.writeTextMessage(bye.alone());
      socket.close(
          (short) bye.code().code(),
          says.length() > LONGEST_REASON ? says.substring(0, LONGEST_REASON) : says);
      // The close frame waits behind what is not read, and with it Vert.x's own time-out.
      cut = vertx.setTimer(GRACE_MS, any -> DeadReader.cutOff(connection));
    }
  }

  /** The socket is closed. */
  void gone() {
    vertx.cancelTimer(cut);
  }

  private void written(int bytes) {
    boolean wasFull = underWay >= buffer;
    underWay -= bytes;
    if (wasFull && !isFull()) {
      onRoom.run();
    }
  }
}
