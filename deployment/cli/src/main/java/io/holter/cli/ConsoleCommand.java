package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter console}. */
@Command(
    name = "console",
    description = "Says who may sign in to the console.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConsoleUserCommand.class})
final class ConsoleCommand {}
