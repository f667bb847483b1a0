package io.holter.gateway.console.auth;

/** Wants to know when sessions end. Called once a session, from any thread; must not block. */
@FunctionalInterface
public interface SessionWatch {
  /** The session has ended: nothing of its tenant may be sent to it any more. */
  void ended(Session session, SessionEnd why);
}
