package io.holter.gateway.console;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What of a request decides whether it is let in.
 *
 * @param caller who, if anybody is signed in
 * @param origin the page that sent it
 * @param fetchSite how the browser says the page relates to this server
 * @param csrf the session's token, repeated
 */
record Knock(
    Optional<Caller> caller,
    Optional<String> origin,
    Optional<String> fetchSite,
    Optional<String> csrf) {
  /** Reads the headers. */
  static Knock of(HttpServerRequest request, Optional<Caller> caller) {
    return new Knock(
        caller,
        Optional.ofNullable(request.getHeader("Origin")),
        Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
        Optional.ofNullable(request.getHeader("X-Holter-Csrf")));
  }
}
