package io.holter.gateway.console.live;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;

/** Lets viewers in over a WebSocket (RFC 6455). */
final class WebSocketDoor implements Handler<RoutingContext> {
  private static final short TRY_AGAIN_LATER = 1013;

  private final LiveHub hub;
  private final Entrance entrance;

  WebSocketDoor(LiveHub hub, Entrance entrance) {
    this.hub = hub;
    this.entrance = entrance;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!entrance.admitsOrigin(context)) {
      return;
    }
    if (!speaksTheProtocol(request)) {
      entrance.refuse(context, Refusal.PROTOCOL);
      return;
    }
    Optional<Viewer> viewer = entrance.redeem(context);
    if (viewer.isPresent()) {
      HttpConnection connection = request.connection();
      request.toWebSocket().onSuccess(socket -> open(socket, connection, viewer.get()));
    }
  }

  private static boolean speaksTheProtocol(HttpServerRequest request) {
    String offered = request.getHeader("Sec-WebSocket-Protocol");
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && offered != null
        && Arrays.asList(offered.split("\\s*,\\s*")).contains(LiveRoutes.PROTOCOL);
  }

  private void open(ServerWebSocket socket, HttpConnection connection, Viewer viewer) {
    WebSocketOutlet outlet =
        new WebSocketOutlet(socket, connection, hub.vertx(), hub.limits().buffer());
    Optional<Seat> opened = hub.open(viewer, entrance.gate(), Carrier.WEBSOCKET, outlet);
    if (opened.isEmpty()) {
      hub.meters().refused(Refusal.FULL);
      socket.close(TRY_AGAIN_LATER, Refusal.FULL.says());
      return;
    }
    LiveSession session = opened.get().session();
    Lane lane = opened.get().lane();
    outlet.onRoom(() -> lane.turn(session));
    socket.textMessageHandler(
        message -> {
          session.hear(message, LiveHub.millis());
          lane.turn(session);
        });
    socket.frameHandler(frame -> look(frame, session));
    socket.exceptionHandler(
        problem -> {
          if (problem instanceof IllegalStateException && !socket.isClosed()) {
            session.end(CloseCode.TOO_BIG, Refusal.TOO_BIG.says());
          }
        });
    socket.closeHandler(
        any -> {
          outlet.gone();
          session.gone();
        });
    lane.turn(session);
  }

  /** Frames below messages: each of the protocol's own pings is answered, and so it counts. */
  private static void look(WebSocketFrame frame, LiveSession session) {
    if (frame.type() == WebSocketFrameType.PING || frame.type() == WebSocketFrameType.PONG) {
      session.hearNothing(LiveHub.millis());
    } else if (frame.type() == WebSocketFrameType.BINARY) {
      session.end(CloseCode.UNSUPPORTED, "Frames are text messages, not binary ones.");
    }
  }
}
