package io.holter.gateway.console.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a live connection asks before it lets a viewer in. Thread-safe; does not block. */
public interface LiveAccess {
  /**
   * The session that a ticket of {@code POST /api/v1/ticket} was made for. A ticket opens once,
   * within 30 s, and only while its session lasts.
   */
  Optional<Session> redeem(String ticket);

  /**
   * Whether a page of this origin may open a connection.
   *
   * @param origin the header {@code Origin}; none is no page of ours
   */
  boolean permitsOrigin(@Nullable String origin);

  /**
   * Tells {@code watch} when the session ends, at once if it has ended already. While somebody
   * watches, the session is in use: only its absolute expiry ends it.
   *
   * @return ends the watching
   */
  Runnable watch(Session session, SessionWatch watch);
}
