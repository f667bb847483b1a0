package io.holter.gateway.console.auth;

/** Why a session ended, and the close code that its live connections get. */
public enum SessionEnd {
  /** Its time was over, or nobody used it. */
  EXPIRED(4001, "the session has expired; sign in again"),
  /** The person signed out, or signed in once too often elsewhere. */
  SIGNED_OUT(4001, "you are signed out; sign in again"),
  /** The person chose another tenant. */
  TENANT_CHANGED(4003, "the session is for another tenant now; reload the page"),
  /** The person's entry changed or is gone. */
  REVOKED(4003, "what you may see has changed; sign in again");

  private final int code;
  private final String says;

  SessionEnd(int code, String says) {
    this.code = code;
    this.says = says;
  }

  /** Close code of a WebSocket: 4001 or 4003. */
  public int code() {
    return code;
  }

  /** A sentence for the viewer. */
  public String says() {
    return says;
  }
}
