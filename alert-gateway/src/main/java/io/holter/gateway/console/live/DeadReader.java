package io.holter.gateway.console.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Cuts off peers that do not read. Vert.x closes in order: the close frame, the end of a response
 * and its own time-outs all wait behind what was written before, for ever if that is not read. Only
 * the channel below can be closed then, which Vert.x 5.0 does not offer in its API.
 */
final class DeadReader {
  private DeadReader() {}

  /**
   * Closes a connection without a word.
   *
   * @return false if it cannot be done for this kind of connection
   */
  // Nobody waits for it: the handlers of the connection are told.
  @SuppressWarnings("FutureReturnValueIgnored")
  static boolean cutOff(HttpConnection connection) {
    if (connection instanceof ConnectionBase inner) {
      ChannelHandlerContext first = inner.channel().pipeline().firstContext();
      if (first != null) {
        // From below all handlers: Vert.x's and TLS's would first write what waits.
        first.close();
      }
      return true;
    }
    return false;
  }
}
