package io.holter.gateway.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into an answer that says what to do, and nothing about the inside. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final boolean oidc;

  /**
   * For a console.
   *
   * @param oidc whether people sign in at an OpenID provider; those who are not signed in are told
   */
  Failures(boolean oidc) {
    this.oidc = oidc;
  }

  /** Handles the failures of every route. */
  void mount(Router router) {
    router.route().failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    Refusal refusal =
        context.failure() instanceof Refusal refused
            ? refused
            : context.failure() == null ? bare(context.statusCode()) : surprise(context);
    Replies.refuse(context, refusal, oidc);
  }

  // A status without an exception: Vert.x itself refused the request.
  private static Refusal bare(int status) {
    return switch (status) {
      case 400 -> Refusal.of(400, "the request is not well-formed");
      case 404 -> Refusal.of(404, "there is nothing here");
      case 405 -> Refusal.of(405, "that cannot be done with what is here");
      case 413 -> Refusal.of(413, "the body is larger than console.limits.body");
      default -> Refusal.of(status < 400 ? 500 : status, "the request was refused");
    };
  }

  private static Refusal surprise(RoutingContext context) {
    LOG.error(
        "{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
    return Refusal.of(500, "it failed in an unexpected way; see the gateway's log");
  }
}
