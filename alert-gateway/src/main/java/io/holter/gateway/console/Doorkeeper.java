package io.holter.gateway.console;

import io.holter.gateway.console.auth.Session;
import io.holter.gateway.console.auth.Sessions;
import io.holter.gateway.console.auth.Tickets;
import io.holter.gateway.console.live.LiveGate;
import io.holter.gateway.console.live.Viewer;
import java.util.Optional;

/** Lets viewers in by their tickets. */
record Doorkeeper(Gate gate, Sessions sessions, Tickets tickets) implements LiveGate {
  @Override
  public Optional<Viewer> redeem(String ticket) {
    return tickets.redeem(ticket).filter(s -> sessions.holds(s.id())).map(Doorkeeper::viewer);
  }

  @Override
  public boolean allowsOrigin(Optional<String> origin) {
    return origin.filter(gate.origins()::contains).isPresent();
  }

  @Override
  public boolean holds(Viewer viewer) {
    return sessions.holds(viewer.session());
  }

  private static Viewer viewer(Session session) {
    return new Viewer(
        session.id(), session.user(), session.tenant(), session.role(), session.expires());
  }
}
