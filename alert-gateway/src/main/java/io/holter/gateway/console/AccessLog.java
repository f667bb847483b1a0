package io.holter.gateway.console;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line a request, in the logger {@code holter.access} at DEBUG. The path without what follows
 * {@code ?}: tickets and codes stand there.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("holter.access");

  private AccessLog() {}

  /** To be told when the request was answered. */
  static void follow(RoutingContext context) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    long begun = System.nanoTime();
    context.addEndHandler(
        end -> {
          HttpServerRequest request = context.request();
          LOG.debug(
              "{} {} {} {} {} ms",
              request.remoteAddress().hostAddress(),
              request.method(),
              context.normalizedPath(),
              context.response().getStatusCode(),
              (System.nanoTime() - begun) / 1_000_000);
        });
  }
}
