package io.holter.gateway.console.live;

import io.holter.gateway.console.auth.LiveAccess;
import io.vertx.ext.web.Router;

/** The routes below {@code /live/}. */
public interface LiveRoutes {
  /**
   * Adds the routes, with their whole paths ({@code /live/ws}, …). Requests that arrive there have
   * passed the console's limits, their {@code Origin} was checked where they bear one, and their
   * bodies were not read yet.
   */
  void mount(Router router, LiveAccess access);
}
