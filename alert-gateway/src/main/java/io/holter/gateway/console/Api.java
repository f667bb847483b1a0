package io.holter.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.console.auth.RateLimit;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Mounts the routes of {@link ApiRoute}, each behind the gate. Nothing is reached in another way.
 */
final class Api {
  private final Vertx vertx;
  private final Router router;
  private final Gate gate;
  private final Function<RoutingContext, Future<Optional<Caller>>> callers;
  private final RateLimit rate;
  private final BodyHandler bodies;
  private final Set<ApiRoute> mounted = new HashSet<>();

  /**
   * No route yet.
   *
   * @param callers says who sends a request; may ask elsewhere
   * @param body bytes of a request
   */
  Api(
      Vertx vertx,
      Router router,
      Gate gate,
      Function<RoutingContext, Future<Optional<Caller>>> callers,
      RateLimit rate,
      int body) {
    this.vertx = vertx;
    this.router = router;
    this.gate = gate;
    this.callers = callers;
    this.rate = rate;
    this.bodies = BodyHandler.create(false).setBodyLimit(body);
  }

  /** Adds a route whose answer is made on the event loop, or later. */
  void mount(ApiRoute route, Handler<RoutingContext> action) {
    if (!mounted.add(route)) {
      throw new IllegalStateException(route + " is mounted already");
    }
    router
        .route(route.method(), route.path())
        .handler(context -> admit(route, context))
        .handler(this::readBody)
        .handler(action);
  }

  /** Adds a route whose answer is made on a worker thread, as it may take a moment. */
  void answer(ApiRoute route, Function<RoutingContext, JsonNode> work) {
    mount(
        route,
        context ->
            inWorker(() -> work.apply(context))
                .onSuccess(json -> Replies.ok(context, json))
                .onFailure(context::fail));
  }

  /** Does something that may block. */
  <T> Future<T> inWorker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  /**
   * Ends the mounting.
   *
   * @throws IllegalStateException if a route of the table leads nowhere
   */
  void complete() {
    List<ApiRoute> missing =
        ApiRoute.all().stream().filter(route -> !mounted.contains(route)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("no handler for " + missing);
    }
    router
        .route("/api/*")
        .handler(context -> context.fail(Refusal.of(404, "the API has no such route")));
  }

  private void admit(ApiRoute route, RoutingContext context) {
    context.request().pause();
    callers
        .apply(context)
        .onSuccess(
            caller -> {
              Optional<Refusal> refusal =
                  tooFast(caller, context)
                      .or(() -> gate.refusal(route, Knock.of(context.request(), caller)));
              caller.ifPresent(known -> known.enter(context));
              context.request().resume();
              refusal.ifPresentOrElse(context::fail, context::next);
            })
        .onFailure(
            e -> {
              context.request().resume();
              context.fail(e);
            });
  }

  // Vert.x wants its own body handler before all others; here nobody's body is read before the
  // gate.
  private void readBody(RoutingContext context) {
    bodies.handle(context);
  }

  private Optional<Refusal> tooFast(Optional<Caller> caller, RoutingContext context) {
    String who =
        caller
            .map(known -> "session " + known.session().id())
            .orElseGet(() -> "address " + context.request().remoteAddress().hostAddress());
    return rate.take(who).map(Api::slowDown);
  }

  private static Refusal slowDown(Duration wait) {
    return Refusal.later(429, "too many requests; wait a moment", wait);
  }
}
