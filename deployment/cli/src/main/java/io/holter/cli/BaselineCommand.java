package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter baseline}. */
@Command(
    name = "baseline",
    description = "Says what of a device's behaviour is expected, though it was not learned.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BaselineAcceptCommand.class,
      BaselineAcceptedCommand.class,
      BaselineWithdrawCommand.class
    })
final class BaselineCommand {}
