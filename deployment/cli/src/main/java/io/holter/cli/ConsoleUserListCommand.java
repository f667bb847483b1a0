package io.holter.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.alert.Table;
import io.holter.gateway.console.auth.users.UserEntry;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter console user list}. */
@Command(
    name = "list",
    description = "Lists who is in the file of users: role, tenants; no passwords.",
    mixinStandardHelpOptions = true)
final class ConsoleUserListCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private UserFileOptions file = new UserFileOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ConsoleUserListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Collection<UserEntry> users = file.read().values();
    if (output == ListFormat.JSON) {
      users.forEach(user -> console.result(json(user)));
      return ExitCode.DONE;
    }
    Table table = new Table("NAME", "ROLE", "TENANTS", "PASSWORD");
    users.forEach(
        user ->
            table.row(
                user.name(),
                role(user),
                String.join(" ", user.tenants()),
                user.once() ? "for one session" : "lasting"));
    table.lines().forEach(console::result);
    return ExitCode.DONE;
  }

  private static String json(UserEntry user) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", user.name()).put("role", role(user)).put("once", user.once());
    user.tenants().forEach(json.putArray("tenants")::add);
    return json.toString();
  }

  private static String role(UserEntry user) {
    return user.role().name().toLowerCase(Locale.ROOT);
  }
}
