package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter sink}. */
@Command(
    name = "sink",
    description = "Looks at those who get alerts, tests them, and sends again what they refused.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SinkListCommand.class, SinkTestCommand.class, SinkRedeliverCommand.class})
final class SinkCommand {}
