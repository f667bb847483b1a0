package io.holter.gateway.console.auth.oidc;

import org.jspecify.annotations.Nullable;

/** The provider, or what came from it, lets nobody in. The message is a sentence for the person. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean away;

  private ProviderException(String sentence, boolean away, @Nullable Throwable cause) {
    super(sentence, cause);
    this.away = away;
  }

  static ProviderException away(Throwable cause) {
    return new ProviderException(
        "the OpenID provider does not answer as it should (" + cause.getMessage() + "); try again",
        true,
        cause);
  }

  static ProviderException refused(String sentence, Throwable cause) {
    return new ProviderException(sentence, false, cause);
  }

  static ProviderException refused(String sentence) {
    return new ProviderException(sentence, false, null);
  }

  /** Whether trying again later may help. */
  public boolean isAway() {
    return away;
  }
}
