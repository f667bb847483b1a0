package io.holter.gateway.console.auth.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.holter.gateway.console.auth.Keys;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins under way, by the key in the browser's cookie. Thread-safe. */
final class Logins {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Login> logins = new ConcurrentHashMap<>();

  Logins(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins one; empty if too many are under way. */
  Optional<Begun> begin(URI callback) {
    if (logins.size() >= MOST) {
      logins.values().removeIf(login -> !login.expires().isAfter(clock.instant()));
    }
    if (logins.size() >= MOST) {
      return Optional.empty();
    }
    Login login =
        new Login(
            new State(32), new Nonce(32), new CodeVerifier(), callback, clock.instant().plus(LIFE));
    String key = Keys.random();
    logins.put(key, login);
    return Optional.of(new Begun(key, login));
  }

  /** Takes one; it comes back once, and in time. */
  Optional<Login> take(String key) {
    return Optional.ofNullable(logins.remove(key))
        .filter(login -> login.expires().isAfter(clock.instant()));
  }

  /**
   * A login and its key.
   *
   * @param key for the browser's cookie
   */
  record Begun(String key, Login login) {}
}
