package io.holter.gateway.console;

import io.holter.gateway.console.auth.oidc.OidcSignIn;
import io.holter.gateway.console.auth.oidc.ProviderException;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/**
 * Signing in at an OpenID provider, in the browser.
 *
 * @param signIn with the provider; none where people have passwords here
 * @param origin of this console, as browsers write it
 */
record OidcRoutes(Optional<OidcSignIn> signIn, String origin, SessionRoutes sessions) {
  private static final String COOKIE = "__Host-holter-login";
  private static final long COOKIE_SECONDS = 600;

  /** Adds them. */
  void mount(Api api) {
    api.mount(ApiRoute.OIDC_LOGIN, context -> login(api, context));
    api.mount(ApiRoute.OIDC_CALLBACK, context -> callback(api, context));
  }

  private void login(Api api, RoutingContext context) {
    OidcSignIn provider = provider();
    api.inWorker(() -> guarded(() -> provider.begin(target())))
        .onSuccess(
            begun -> {
              context.response().addCookie(cookie(begun.key()).setMaxAge(COOKIE_SECONDS));
              go(context, begun.page().toString());
            })
        .onFailure(context::fail);
  }

  private void callback(Api api, RoutingContext context) {
    OidcSignIn provider = provider();
    Cookie begun = context.request().getCookie(COOKIE);
    if (begun == null) {
      throw Refusal.of(400, "this sign-in was not begun in this browser; open / and sign in");
    }
    URI answer = URI.create(origin + context.request().uri());
    api.inWorker(() -> guarded(() -> provider.finish(begun.getValue(), answer)))
        .onSuccess(
            identity -> {
              sessions.open(context, identity);
              context.response().addCookie(cookie("").setMaxAge(0));
              go(context, "/");
            })
        .onFailure(context::fail);
  }

  private OidcSignIn provider() {
    return signIn.orElseThrow(
        () -> Refusal.of(404, "there is no OpenID provider here; sign in with name and password"));
  }

  private URI target() {
    return URI.create(origin + ApiRoute.OIDC_CALLBACK.path());
  }

  private static <T> T guarded(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (ProviderException e) {
      throw Refusal.of(e.isAway() ? 503 : 403, String.valueOf(e.getMessage()));
    }
  }

  private static void go(RoutingContext context, String where) {
    context
        .response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, where)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }

  // Lax: the browser comes back from the provider's site, and must bring it.
  private static Cookie cookie(String key) {
    return Cookie.cookie(COOKIE, key)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.LAX);
  }

  private interface Asking<T> {
    T ask() throws ProviderException;
  }
}
