package io.holter.gateway.console.live;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What all transports ask before they let anybody in, and how they refuse. */
final class Entrance {
  private final LiveHub hub;
  private final LiveGate gate;

  Entrance(LiveHub hub, LiveGate gate) {
    this.hub = hub;
    this.gate = gate;
  }

  LiveGate gate() {
    return gate;
  }

  /** Whether the request comes from a page that may connect; refuses it if not. */
  boolean admitsOrigin(RoutingContext request) {
    Optional<String> origin = Optional.ofNullable(request.request().getHeader("Origin"));
    if (gate.allowsOrigin(origin)) {
      return true;
    }
    refuse(request, Refusal.ORIGIN);
    return false;
  }

  /** Whom the request's ticket was made out to; refuses it if there is none, or no room. */
  Optional<Viewer> redeem(RoutingContext request) {
    String ticket = request.request().getParam("ticket");
    Optional<Viewer> viewer = ticket == null ? Optional.empty() : gate.redeem(ticket);
    if (viewer.isEmpty()) {
      refuse(request, Refusal.TICKET);
    } else if (hub.isFull(viewer.get().tenant())) {
      refuse(request, Refusal.FULL);
      return Optional.empty();
    }
    return viewer;
  }

  void refuse(RoutingContext request, Refusal why) {
    hub.meters().refused(why);
    if (!request.response().ended()) {
      request
          .response()
          .setStatusCode(why.status())
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store")
          .end(
              new JsonObject()
                  .put("error", why.says())
                  .put("problems", List.of(why.says()))
                  .encode());
    }
  }

  /** Reads a body within the limit and goes on; refuses a larger one. */
  void read(RoutingContext request, Consumer<String> then) {
    HttpServerRequest from = request.request();
    StringBuilder body = new StringBuilder();
    int most = hub.limits().message();
    from.handler(
        part -> {
          if (body.length() <= most) {
            body.append(part.toString(StandardCharsets.ISO_8859_1));
          }
        });
    from.endHandler(
        any -> {
          if (body.length() > most) {
            refuse(request, Refusal.TOO_BIG);
          } else {
            // Bytes were kept one in a char, so that a part may end within a character.
            byte[] bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);
            then.accept(new String(bytes, StandardCharsets.UTF_8));
          }
        });
    from.resume();
  }
}
