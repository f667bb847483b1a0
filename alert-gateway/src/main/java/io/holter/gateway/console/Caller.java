package io.holter.gateway.console;

import io.holter.gateway.console.auth.Session;
import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request.
 *
 * @param session what they may see and do
 * @param key what opened it
 * @param bearer whether that was a token that a program sent, and not a browser's cookie
 */
record Caller(Session session, String key, boolean bearer) {
  private static final String SLOT = Caller.class.getName();

  /** Remembers the caller with the request. */
  void enter(RoutingContext context) {
    context.put(SLOT, this);
  }

  /**
   * The caller of a request that passed the gate.
   *
   * @throws Refusal 401 if nobody is signed in
   */
  static Caller of(RoutingContext context) {
    Caller caller = context.get(SLOT);
    if (caller == null) {
      throw Gate.signInFirst();
    }
    return caller;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Caller[" + session + "]";
  }
}
