package io.holter.gateway.console.auth.users;

import io.holter.gateway.console.desk.Role;
import io.holter.schema.TenantId;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The file of users: a YAML list {@code users}, see docs/guides/console.md. */
public final class UserFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  // Stands in for a hash that is none; the file is refused, so that nobody signs in with it.
  private static final PasswordHash NO_HASH = new PasswordHash("$2y$12$" + ".".repeat(53));

  private UserFile() {}

  /**
   * Reads a file.
   *
   * @return the users by name, at least one
   * @throws ConfigException with every problem
   */
  public static Map<String, UserEntry> read(Path file) {
    return ConfigFile.read(file, Map.of(), UserFile::users);
  }

  /** What such a file says of {@code users}; it must not be readable by others. */
  public static String text(List<UserEntry> users) {
    StringBuilder yaml = new StringBuilder("users:\n");
    for (UserEntry user : users) {
      yaml.append("  - name: \"").append(user.name()).append("\"\n");
      yaml.append("    password: \"").append(user.password().text()).append("\"\n");
      yaml.append("    tenants: [").append(String.join(", ", user.tenants())).append("]\n");
      yaml.append("    role: ").append(user.role().name().toLowerCase(Locale.ROOT)).append('\n');
      yaml.append("    once: ").append(user.once()).append('\n');
    }
    return yaml.toString();
  }

  private static Map<String, UserEntry> users(ConfigNode root) {
    Map<String, UserEntry> users = new LinkedHashMap<>();
    for (UserEntry user : root.list("users", UserFile::user)) {
      if (users.putIfAbsent(user.name(), user) != null) {
        root.problem("users", user.name(), "is listed twice");
      }
    }
    root.check(!users.isEmpty(), "users", "lists nobody, so that nobody could sign in");
    return users;
  }

  private static UserEntry user(ConfigNode node) {
    String name =
        node.about("What the person signs in with.")
            .text("name", NAME, "1 to 64 letters, digits and . _ @ -");
    String hash = node.about("bcrypt, as htpasswd -B makes it.").secret("password").reveal();
    if (!PasswordHash.isHash(hash)) {
      node.problem("password", "***", "is not a bcrypt hash with a cost of 10 to 16");
    }
    List<String> tenants =
        node.about("Whose data the person may see.")
            .values("tenants", ValueType.text(TenantId.PATTERN, "a tenant's id"), List.of());
    node.check(!tenants.isEmpty(), "tenants", "names no tenant");
    Role role = node.about("What the person may do.").choice("role", Role.class);
    boolean once =
        node.about("Whether the password opens one session and never another.").flag("once", false);
    PasswordHash password = PasswordHash.isHash(hash) ? new PasswordHash(hash) : NO_HASH;
    return node.build(() -> new UserEntry(name, password, tenants, role, once));
  }
}
