package io.holter.gateway.console.auth;

/** Why a session ended. */
public enum SessionEnd {
  /** Its time was over, or nobody used it. */
  EXPIRED("the session has expired; sign in again"),
  /** The person signed out, or signed in once too often elsewhere. */
  SIGNED_OUT("you are signed out; sign in again"),
  /** The person chose another tenant. */
  TENANT_CHANGED("the session is for another tenant now; reload the page"),
  /** The person's entry changed or is gone. */
  REVOKED("what you may see has changed; sign in again");

  private final String says;

  SessionEnd(String says) {
    this.says = says;
  }

  /** A sentence for the viewer. */
  public String says() {
    return says;
  }
}
