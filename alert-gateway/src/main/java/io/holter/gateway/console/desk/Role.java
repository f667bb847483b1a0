package io.holter.gateway.console.desk;

/** What a person may do; each role may do what those before it may. */
public enum Role {
  /** Looks. */
  VIEWER,
  /** Judges alerts and changes the tenant's policy. */
  OPERATOR,
  /** Decides on models. */
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
