package io.holter.gateway.console;

import io.holter.gateway.console.desk.Operation;
import io.holter.gateway.console.desk.Role;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked of the console, and who may ask.
 *
 * @param method GET changes nothing; others need an origin and, with a cookie, the session's token
 * @param path as Vert.x writes it, {@code :name} for what differs
 * @param role what the person's session must cover; empty: anybody, signed in or not
 */
record ApiRoute(HttpMethod method, String path, Optional<Role> role) {
  private static final String BASE = "/api/v1/";

  static final ApiRoute SIGN_IN = anybody(HttpMethod.POST, "session");
  static final ApiRoute SESSION = viewer(HttpMethod.GET, "session");
  static final ApiRoute SIGN_OUT = viewer(HttpMethod.DELETE, "session");
  static final ApiRoute TENANT = viewer(HttpMethod.POST, "session/tenant");
  static final ApiRoute OIDC_LOGIN = anybody(HttpMethod.GET, "oidc/login");
  static final ApiRoute OIDC_CALLBACK = anybody(HttpMethod.GET, "oidc/callback");
  static final ApiRoute TICKET = viewer(HttpMethod.POST, "ticket");
  static final ApiRoute FLEET = viewer(HttpMethod.GET, "fleet");
  static final ApiRoute DEVICE = viewer(HttpMethod.GET, "devices/:device");
  static final ApiRoute SERIES = viewer(HttpMethod.GET, "devices/:device/series");
  static final ApiRoute ALERTS = viewer(HttpMethod.GET, "alerts");
  static final ApiRoute ALERT = viewer(HttpMethod.GET, "alerts/:id");
  static final ApiRoute DELIVERIES = viewer(HttpMethod.GET, "alerts/:id/deliveries");
  static final ApiRoute RECORD = viewer(HttpMethod.GET, "records");
  static final ApiRoute SINKS = viewer(HttpMethod.GET, "sinks");

  private static final List<ApiRoute> FIXED =
      List.of(
          SIGN_IN,
          SESSION,
          SIGN_OUT,
          TENANT,
          OIDC_LOGIN,
          OIDC_CALLBACK,
          TICKET,
          FLEET,
          DEVICE,
          SERIES,
          ALERTS,
          ALERT,
          DELIVERIES,
          RECORD,
          SINKS);

  /** The desk's route of an operation. */
  static ApiRoute desk(Operation operation) {
    return new ApiRoute(
        HttpMethod.POST, BASE + "desk/" + operation.path(), Optional.of(operation.role()));
  }

  /** Every route that there is; the server mounts these and no others. */
  static List<ApiRoute> all() {
    List<ApiRoute> all = new ArrayList<>(FIXED);
    for (Operation operation : Operation.values()) {
      all.add(desk(operation));
    }
    return List.copyOf(all);
  }

  /** Whether it may change something. */
  boolean changes() {
    return !method.equals(HttpMethod.GET);
  }

  private static ApiRoute anybody(HttpMethod method, String path) {
    return new ApiRoute(method, BASE + path, Optional.empty());
  }

  private static ApiRoute viewer(HttpMethod method, String path) {
    return new ApiRoute(method, BASE + path, Optional.of(Role.VIEWER));
  }
}
