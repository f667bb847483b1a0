package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter alert}. */
@Command(
    name = "alert",
    description = "Looks at alerts, judges them, and computes them again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AlertListCommand.class,
      AlertShowCommand.class,
      AlertExplainCommand.class,
      AlertVerdictCommand.class
    })
final class AlertCommand {}
