package io.holter.gateway.console.live;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * The routes of live connections: {@code /live/ws} (a WebSocket, RFC 6455), {@code /live/events}
 * (server-sent events, with {@code /live/send} for what the viewer says) and {@code /live/poll}
 * (long polling). All carry the same frames. A connection is opened with a one-time ticket, by a
 * page of an allowed origin.
 */
public final class LiveRoutes {
  /** The WebSocket sub-protocol (RFC 6455 §1.9). */
  public static final String PROTOCOL = "holter.live.v1";

  /** Names the live connection in requests of {@code /live/send} and {@code /live/poll}. */
  static final String CONNECTION = "X-Holter-Live";

  /** Number of a poll: one more than the last, or the last again if its answer was lost. */
  static final String TURN = "X-Holter-Poll";

  private LiveRoutes() {}

  /**
   * Adds the routes. They read bodies themselves, within the limit: nothing may have read them
   * before.
   */
  public static void mount(Router router, LiveHub hub, LiveGate gate) {
    Entrance entrance = new Entrance(hub, gate);
    EventsDoor events = new EventsDoor(hub, entrance);
    router.get("/live/ws").handler(new WebSocketDoor(hub, entrance));
    router.get("/live/events").handler(events);
    router.post("/live/send").handler(events::send);
    router.post("/live/poll").handler(new PollDoor(hub, entrance));
  }

  /**
   * Sets what a server's WebSockets need: the limits of frames and messages, the sub-protocol, and
   * no compression, whose window of 32 KiB and more each connection would pay for.
   */
  public static HttpServerOptions prepare(HttpServerOptions options, LiveLimits limits) {
    return options
        // A frame that is larger ends the connection without a word; a message is told so.
        .setMaxWebSocketFrameSize(4 * limits.message())
        .setMaxWebSocketMessageSize(limits.message())
        .setWebSocketSubProtocols(List.of(PROTOCOL))
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(5);
  }
}
