package io.holter.cli;

import io.holter.gateway.console.auth.users.UserEntry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holter console user remove}. */
@Command(
    name = "remove",
    description = "Removes somebody from the file of users; their sessions end within seconds.",
    mixinStandardHelpOptions = true)
final class ConsoleUserRemoveCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private UserFileOptions file = new UserFileOptions();

  @Parameters(paramLabel = "NAME", description = "As holter console user list shows it.")
  private String name = "";

  ConsoleUserRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, UserEntry> users = file.read();
    if (users.remove(name) == null) {
      throw new UsageException(
          "There is no '" + name + "' in " + file.path() + "; there are " + users.keySet());
    }
    if (users.isEmpty()) {
      throw new UsageException(
          name + " is the last one in " + file.path() + ": add somebody else first");
    }
    file.write(users.values());
    console.say("Removed " + name + " from " + file.path());
    return ExitCode.DONE;
  }
}
