package io.holter.gateway.console.live;

import java.util.Optional;

/** Who may look. Asked on event loops: it answers from memory. Thread-safe. */
public interface LiveGate {
  /** Whom a ticket was made out to; it is used up by that. */
  Optional<Viewer> redeem(String ticket);

  /**
   * Whether pages of this origin may connect.
   *
   * @param origin the header of the request; empty where it has none, as of programs
   */
  boolean allowsOrigin(Optional<String> origin);

  /** Whether the viewer's session is still there, for the same tenant and role. */
  boolean holds(Viewer viewer);
}
