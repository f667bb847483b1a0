package io.holter.gateway.console;

import io.holter.gateway.console.auth.Session;
import io.holter.gateway.console.auth.Sessions;
import io.holter.gateway.console.auth.oidc.OidcSignIn;
import io.holter.gateway.console.auth.oidc.ProviderException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who sends a request: a browser by its cookie, a program by its token. Where both are
 * sent, the token counts.
 *
 * @param tokens checks tokens; none where there is no OpenID provider
 */
record Callers(Vertx vertx, Sessions sessions, Optional<OidcSignIn> tokens) {
  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/=-]{1,8192})");

  /** Who it is; empty if nobody. Fails with a {@link Refusal} if a token is not valid. */
  Future<Optional<Caller>> find(RoutingContext context) {
    HttpServerRequest request = context.request();
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      return byToken(authorization);
    }
    return Future.succeededFuture(
        SessionCookie.read(request)
            .flatMap(key -> sessions.find(key).map(session -> new Caller(session, key, false))));
  }

  private Future<Optional<Caller>> byToken(String authorization) {
    Matcher bearer = BEARER.matcher(authorization);
    if (tokens.isEmpty() || !bearer.matches()) {
      return Future.failedFuture(
          Refusal.of(401, "the header Authorization holds no token that is valid here"));
    }
    String token = bearer.group(1);
    Optional<Session> known = sessions.find(token);
    if (known.isPresent()) {
      return Future.succeededFuture(known.map(session -> new Caller(session, token, true)));
    }
    return vertx.executeBlocking(() -> Optional.of(checked(tokens.get(), token)), false);
  }

  private Caller checked(OidcSignIn provider, String token) {
    try {
      OidcSignIn.Bearer bearer = provider.bearer(token);
      Session session =
          sessions
              .adopt(token, bearer.identity(), bearer.expires())
              .orElseThrow(
                  () -> Refusal.later(503, "too many people are signed in", Duration.ofMinutes(1)));
      return new Caller(session, token, true);
    } catch (ProviderException e) {
      throw Refusal.of(e.isAway() ? 503 : 401, String.valueOf(e.getMessage()));
    }
  }
}
