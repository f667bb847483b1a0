package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter policy}. */
@Command(
    name = "policy",
    description =
        "Says what holds for which device, changes it, and tells before what a change would do.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PolicyApplyCommand.class,
      PolicyDiffCommand.class,
      PolicyShowCommand.class,
      PolicyHistoryCommand.class,
      PolicyRevertCommand.class,
      PolicyExplainCommand.class,
      PolicySchemaCommand.class,
      PolicyBacktestCommand.class,
      PolicyDryRunCommand.class
    })
final class PolicyCommand {}
