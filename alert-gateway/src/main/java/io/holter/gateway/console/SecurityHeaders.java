package io.holter.gateway.console;

import io.vertx.core.MultiMap;
import java.util.Map;

/** What every answer tells browsers, whatever is in it. */
final class SecurityHeaders {
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /** Two years, as preload lists ask for. */
  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
          Map.entry("Content-Security-Policy", CONTENT),
          Map.entry("X-Content-Type-Options", "nosniff"),
          Map.entry("X-Frame-Options", "DENY"),
          Map.entry("Referrer-Policy", "no-referrer"),
          Map.entry(
              "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
          Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
          Map.entry("Cross-Origin-Embedder-Policy", "require-corp"),
          Map.entry("Cross-Origin-Resource-Policy", "same-origin"));

  private SecurityHeaders() {}

  /** Adds them. */
  static void addTo(MultiMap headers) {
    ALL.forEach(headers::set);
  }
}
