package io.holter.gateway.console;

import io.holter.gateway.console.auth.oidc.OidcConfig;
import java.nio.file.Path;

/** Who decides who somebody is. */
public sealed interface SignIn {
  /**
   * A file on this machine.
   *
   * @param file see docs/guides/console.md
   */
  record Users(Path file) implements SignIn {}

  /**
   * An OpenID provider.
   *
   * @param provider which one
   */
  record Oidc(OidcConfig provider) implements SignIn {}
}
