package io.holter.gateway.console.auth;

import io.holter.gateway.console.desk.Role;
import java.util.List;

/**
 * Who somebody proved to be, and what they may see.
 *
 * @param user name, as the records of their decisions will say
 * @param role what they may do
 * @param tenants whose data they may see, at least one; one at a time
 */
public record Identity(String user, Role role, List<String> tenants) {
  public Identity {
    tenants = List.copyOf(tenants);
    if (user.isBlank() || tenants.isEmpty()) {
      throw new IllegalArgumentException("an identity has a name and at least one tenant");
    }
  }
}
