package io.holter.gateway.console.auth.users;

import io.holter.gateway.console.auth.Identity;
import io.holter.gateway.console.desk.Role;
import java.util.List;

/**
 * A person in the file.
 *
 * @param name what they sign in with
 * @param password its hash
 * @param tenants whose data they may see
 * @param role what they may do
 * @param once whether the password opens one session and never another
 */
public record UserEntry(
    String name, PasswordHash password, List<String> tenants, Role role, boolean once) {
  public UserEntry {
    tenants = List.copyOf(tenants);
  }

  /** Who that is once the password was right. */
  public Identity identity() {
    return new Identity(name, role, tenants);
  }
}
