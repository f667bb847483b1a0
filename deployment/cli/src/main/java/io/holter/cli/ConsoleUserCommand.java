package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter console user}. */
@Command(
    name = "user",
    description =
        "Adds, lists and removes people in the console's file of users. A running console follows"
            + " the file: who is removed, or gets another role, is signed out.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConsoleUserAddCommand.class,
      ConsoleUserListCommand.class,
      ConsoleUserRemoveCommand.class
    })
final class ConsoleUserCommand {}
