package io.holter.gateway.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.auth.Identity;
import io.holter.gateway.console.auth.Session;
import io.holter.gateway.console.auth.SessionEnd;
import io.holter.gateway.console.auth.Sessions;
import io.holter.gateway.console.auth.Tickets;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Signing in and out, choosing a tenant, and tickets for live connections.
 *
 * @param entrance where people have names and passwords here; none with an OpenID provider
 * @param desk whether decisions can be made here
 * @param version of the program
 */
record SessionRoutes(
    Optional<Entrance> entrance, Sessions sessions, Tickets tickets, boolean desk, String version) {
  /** Adds them. */
  void mount(Api api) {
    api.mount(ApiRoute.SIGN_IN, context -> signIn(api, context));
    api.mount(
        ApiRoute.SESSION, context -> Replies.ok(context, shown(Caller.of(context).session())));
    api.mount(ApiRoute.SIGN_OUT, this::signOut);
    api.mount(ApiRoute.TENANT, this::chooseTenant);
    api.mount(ApiRoute.TICKET, this::ticket);
  }

  /** Opens a session for somebody who proved who they are, and gives its cookie. */
  Session open(RoutingContext context, Identity identity) {
    SessionCookie.read(context.request())
        .ifPresent(before -> sessions.end(before, SessionEnd.SIGNED_OUT));
    Sessions.Opened opened = sessions.open(identity).orElseThrow(SessionRoutes::full);
    SessionCookie.give(context.response(), opened.key());
    AuditLog.did(opened.session(), address(context), "sign-in", "done");
    return opened.session();
  }

  private void signIn(Api api, RoutingContext context) {
    Entrance door =
        entrance.orElseThrow(
            () -> Refusal.of(404, "there are no passwords here; sign in at /api/v1/oidc/login"));
    ObjectNode fields = Replies.fields(context);
    String user = Replies.text(fields, "user");
    String password = Replies.text(fields, "password");
    api.inWorker(() -> door.enter(user, password, address(context)))
        .map(identity -> open(context, identity))
        .onSuccess(session -> Replies.ok(context, shown(session)))
        .onFailure(context::fail);
  }

  private void signOut(RoutingContext context) {
    Caller caller = Caller.of(context);
    sessions.end(caller.key(), SessionEnd.SIGNED_OUT);
    SessionCookie.take(context.response());
    AuditLog.did(caller.session(), address(context), "sign-out", "done");
    Replies.ok(context, Replies.object());
  }

  private void chooseTenant(RoutingContext context) {
    Caller caller = Caller.of(context);
    String tenant = Replies.text(Replies.fields(context), "tenant");
    if (caller.bearer()) {
      throw Refusal.of(400, "a bearer token is for one tenant; use a token for the other one");
    }
    if (!caller.session().identity().tenants().contains(tenant)) {
      AuditLog.did(caller.session(), address(context), "choose-tenant", "refused");
      throw Refusal.of(403, "your sign-in does not cover that tenant");
    }
    Sessions.Opened opened =
        sessions.switchTenant(caller.key(), tenant).orElseThrow(SessionRoutes::full);
    SessionCookie.give(context.response(), opened.key());
    AuditLog.did(opened.session(), address(context), "choose-tenant", "done");
    Replies.ok(context, shown(opened.session()));
  }

  private void ticket(RoutingContext context) {
    Tickets.Issued issued =
        tickets.issue(Caller.of(context).session()).orElseThrow(SessionRoutes::full);
    Replies.ok(
        context,
        Replies.object().put("ticket", issued.key()).put("expires", issued.expires().toString()));
  }

  private ObjectNode shown(Session session) {
    ObjectNode json =
        Replies.object()
            .put("user", session.user())
            .put("role", session.role().name().toLowerCase(Locale.ROOT))
            .put("tenant", session.tenant());
    session.identity().tenants().forEach(json.withArray("tenants")::add);
    return json.put("expires", session.expires().toString())
        .put("csrf", session.csrf())
        .put("oidc", entrance.isEmpty())
        .put("desk", desk)
        .put("version", version);
  }

  private static String address(RoutingContext context) {
    return context.request().remoteAddress().hostAddress();
  }

  private static Refusal full() {
    return Refusal.later(
        503, "too many people are signed in; try again later", Duration.ofMinutes(1));
  }
}
