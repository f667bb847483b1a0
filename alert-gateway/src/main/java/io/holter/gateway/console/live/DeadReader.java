package io.holter.gateway.console.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Cuts off peers that do not read. Vert.x closes in order: the close frame, the end of a response
 * and its own time-outs all wait behind what was written before, for ever if that is not read. Only
 * the channel itself can be closed then, which Vert.x 5.0 does not offer in its API.
 */
final class DeadReader {
  private DeadReader() {}

  static void cutOff(ServerWebSocket socket) {
    if (socket instanceof WebSocketInternal inner) {
      close(inner.channelHandlerContext());
    }
  }

  /**
   * Cuts off the connection of a response.
   *
   * @return false if it cannot be done for this kind of connection
   */
  static boolean cutOff(HttpConnection connection) {
    if (connection instanceof ConnectionBase inner) {
      close(inner.channelHandlerContext());
      return true;
    }
    return false;
  }

  // Nobody waits for it: the handlers of the connection are told.
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void close(ChannelHandlerContext context) {
    // Not the channel itself: that would ask Vert.x's handler, which waits for what is written.
    context.close();
  }
}
