package io.holter.gateway.console;

import io.holter.gateway.console.auth.SessionEnd;
import io.holter.gateway.console.auth.Sessions;
import io.holter.gateway.console.auth.oidc.OidcSignIn;
import io.holter.gateway.console.auth.users.UserDirectory;
import io.holter.service.ConfigException;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who may come in: exactly one of the two is there.
 *
 * @param users people in a file
 * @param provider who else knows them
 */
record People(Optional<UserDirectory> users, Optional<OidcSignIn> provider) {
  private static final long LOOK_MS = 2_000;

  /**
   * As configured.
   *
   * @throws ConfigException if the file of users cannot be used
   */
  static People of(SignIn signIn, InstantSource clock) {
    Optional<UserDirectory> users =
        signIn instanceof SignIn.Users file
            ? Optional.of(UserDirectory.open(file.file()))
            : Optional.empty();
    Optional<OidcSignIn> provider =
        signIn instanceof SignIn.Oidc oidc
            ? Optional.of(new OidcSignIn(oidc.provider(), clock))
            : Optional.empty();
    return new People(users, provider);
  }

  /** Ends the sessions of those of whom the file says something else from now on. */
  void follow(Vertx vertx, Sessions sessions) {
    users.ifPresent(file -> vertx.setPeriodic(LOOK_MS, timer -> look(vertx, file, sessions)));
  }

  private static void look(Vertx vertx, UserDirectory file, Sessions sessions) {
    vertx.executeBlocking(
        () -> {
          file.refresh(user -> sessions.endAll(user, SessionEnd.REVOKED));
          return true;
        });
  }
}
