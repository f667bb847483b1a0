package io.holter.gateway.console.auth;

import io.holter.gateway.console.desk.Role;
import java.time.Instant;

/**
 * One person, signed in for one tenant. Never changes: another tenant is another session.
 *
 * @param id names it in logs and to the viewer; opens nothing
 * @param identity who
 * @param tenant the one tenant whose data it sees, one of the identity's
 * @param expires when it ends at the latest, in use or not
 * @param csrf what a request that changes something must repeat in {@code X-Holter-Csrf}
 */
public record Session(String id, Identity identity, String tenant, Instant expires, String csrf) {
  /** What may be done in it. */
  public Role role() {
    return identity.role();
  }

  /** Who. */
  public String user() {
    return identity.user();
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "Session[" + id + ", " + user() + ", " + role() + ", " + tenant + "]";
  }
}
