package io.holter.gateway.console.auth;

/** Wants to know when a session ends. Called once, from any thread; must not block. */
@FunctionalInterface
public interface SessionWatch {
  /** The session has ended: nothing of its tenant may be sent any more. */
  void ended(SessionEnd why);
}
