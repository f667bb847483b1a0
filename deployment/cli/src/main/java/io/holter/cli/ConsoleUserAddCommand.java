package io.holter.cli;

import io.holter.gateway.console.auth.users.PasswordHash;
import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.desk.Role;
import io.holter.schema.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter console user add}. */
@Command(
    name = "add",
    description =
        "Adds somebody to the file of users, or gives them another password, role or tenants. The"
            + " password is asked for, or read from stdin; only its bcrypt hash is written.",
    mixinStandardHelpOptions = true)
final class ConsoleUserAddCommand implements Callable<Integer> {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
  private static final int SHORTEST = 12;

  private final Console console;
  @Mixin private UserFileOptions file = new UserFileOptions();

  @Parameters(paramLabel = "NAME", description = "1 to 64 letters, digits and . _ @ -")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "viewer",
      description =
          "viewer: looks. operator: judges alerts, changes policies. admin: decides on models too"
              + " (${DEFAULT-VALUE}).")
  private Role role = Role.VIEWER;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      required = true,
      split = ",",
      description = "Whose data the person may see; more than once, or with commas.")
  private List<String> tenants = new ArrayList<>();

  @Option(names = "--once", description = "The password opens one session and never another.")
  private boolean once;

  @Option(names = "--password-stdin", description = "Read the password from stdin, one line.")
  private boolean stdin;

  ConsoleUserAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<String> problems = new ArrayList<>();
    if (!name.matches(NAME)) {
      problems.add("NAME: '" + name + "' is not 1 to 64 letters, digits and . _ @ -");
    }
    tenants.stream()
        .filter(id -> !TenantId.PATTERN.matcher(id).matches())
        .forEach(id -> problems.add("--tenant: '" + id + "' is no tenant's id"));
    if (!problems.isEmpty()) {
      throw new UsageException("holter console user add:\n  " + String.join("\n  ", problems));
    }
    PasswordHash hash = PasswordHash.of(password());
    Map<String, UserEntry> users = file.read();
    boolean isNew =
        users.put(name, new UserEntry(name, hash, List.copyOf(tenants), role, once)) == null;
    file.write(users.values());
    console.say((isNew ? "Added " : "Changed ") + name + " in " + file.path());
    return ExitCode.DONE;
  }

  private String password() throws IOException {
    String given = (stdin ? firstLine() : prompted()).orElse("");
    int bytes = given.getBytes(StandardCharsets.UTF_8).length;
    if (given.length() < SHORTEST || bytes > PasswordHash.LONGEST) {
      throw new UsageException(
          "The password has %d characters; it needs %d, and takes up to %d bytes."
              .formatted(given.length(), SHORTEST, PasswordHash.LONGEST));
    }
    return given;
  }

  private static Optional<String> firstLine() throws IOException {
    // Not closed: it is the process's.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return Optional.ofNullable(in.readLine());
  }

  // From JDK 22 on there always is one; without a terminal its answers are empty, and refused.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> prompted() {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new UsageException(
          "There is no terminal to ask for the password at: give it with --password-stdin");
    }
    char[] first = terminal.readPassword("Password: ");
    char[] again = terminal.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, again)) {
      throw new UsageException("The two passwords differ; nothing was written");
    }
    return Optional.of(new String(first));
  }
}
