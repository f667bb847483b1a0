package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter policy}. */
@Command(
    name = "policy",
    description = "What holds for which device, and what would change if something else did.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PolicyBacktestCommand.class, PolicyDryRunCommand.class})
final class PolicyCommand {}
