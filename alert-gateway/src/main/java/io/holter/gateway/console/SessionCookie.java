package io.holter.gateway.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The cookie that opens a session: for this host only, over TLS only, for no script, no other site.
 */
final class SessionCookie {
  /** {@code __Host-}: browsers refuse it from anywhere but this very host, over TLS. */
  static final String NAME = "__Host-holter";

  private SessionCookie() {}

  /** What the browser sent. */
  static Optional<String> read(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue);
  }

  /** Gives it to the browser, until that is closed. */
  static void give(HttpServerResponse response, String key) {
    response.addCookie(shaped(Cookie.cookie(NAME, key)));
  }

  /** Takes it away. */
  static void take(HttpServerResponse response) {
    response.addCookie(shaped(Cookie.cookie(NAME, "")).setMaxAge(0));
  }

  private static Cookie shaped(Cookie cookie) {
    return cookie.setPath("/").setHttpOnly(true).setSecure(true).setSameSite(CookieSameSite.STRICT);
  }
}
