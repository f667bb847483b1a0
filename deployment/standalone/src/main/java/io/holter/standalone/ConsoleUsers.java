package io.holter.standalone;

import io.holter.gateway.console.auth.users.PasswordHash;
import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who may sign in to the console of a standalone Holter. */
public sealed interface ConsoleUsers {
  /** Name of the file in the data directory. */
  String FILE = "console-users.yaml";

  /**
   * {@code viewer}, {@code operator} and {@code admin}, who see every tenant of this Holter; their
   * passwords are secrets in files. Whoever is in the file beside them stays in it.
   */
  record OfThisMachine() implements ConsoleUsers {}

  /**
   * One administrator whose password opens one session.
   *
   * @param password 1 to 72 bytes
   */
  record Once(String name, String password) implements ConsoleUsers {
    /** One with a random password. */
    public static Once of(String name) {
      return new Once(name, SecretFile.random().substring(0, 16));
    }

    @Override
    public String toString() {
      return "Once[name=" + name + ", password=***]";
    }
  }

  /**
   * Writes the file of users, or brings the tenants in it up to date.
   *
   * @param tenants ids of all tenants
   */
  default void provide(Path file, Secrets secrets, List<String> tenants) throws IOException {
    if (this instanceof Once once) {
      write(
          file,
          List.of(
              new UserEntry(
                  once.name(), PasswordHash.of(once.password()), tenants, Role.ADMIN, true)));
    } else if (Files.notExists(file)) {
      List<UserEntry> users = new ArrayList<>();
      for (Role role : Role.values()) {
        String name = name(role);
        users.add(
            new UserEntry(
                name,
                PasswordHash.of(SecretFile.readOrCreate(secrets.console(name))),
                tenants,
                role,
                false));
      }
      write(file, users);
    } else {
      bringUpToDate(file, tenants);
    }
  }

  private static void bringUpToDate(Path file, List<String> tenants) throws IOException {
    Map<String, UserEntry> before = UserFile.read(file);
    List<String> ours = List.of(Role.values()).stream().map(ConsoleUsers::name).toList();
    List<UserEntry> now =
        before.values().stream()
            .map(
                user ->
                    ours.contains(user.name())
                        ? new UserEntry(
                            user.name(), user.password(), tenants, user.role(), user.once())
                        : user)
            .toList();
    if (!now.equals(List.copyOf(before.values()))) {
      write(file, now);
    }
  }

  /** Writes the file of users, 0600, whole or not at all. */
  static void write(Path file, List<UserEntry> users) throws IOException {
    SecretFile.write(
        file,
        "# Who may sign in to the console: holter console user add|list|remove --file THIS\n"
            + UserFile.text(users));
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
