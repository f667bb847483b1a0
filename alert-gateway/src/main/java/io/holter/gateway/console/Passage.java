package io.holter.gateway.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What every request passes, whatever it asks for. */
record Passage(Gate gate, Connections connections) {
  /** Adds it; before any route. */
  void mount(Router router) {
    router.route().handler(this::begin);
    router.route("/live/*").handler(this::own);
  }

  private void begin(RoutingContext context) {
    SecurityHeaders.addTo(context.response().headers());
    AccessLog.follow(context);
    String path = context.normalizedPath();
    boolean bounded = !path.startsWith("/live/") && !path.startsWith("/api/v1/desk/");
    Runnable ended = connections.began(context.request(), bounded);
    context.addEndHandler(end -> ended.run());
    context.next();
  }

  private void own(RoutingContext context) {
    Knock knock = Knock.of(context.request(), Optional.empty());
    boolean changes = !context.request().method().equals(HttpMethod.GET);
    if (gate.isForeign(knock, changes)) {
      context.fail(Gate.foreign());
    } else {
      context.next();
    }
  }
}
