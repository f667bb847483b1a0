package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter doctor}. */
@Command(
    name = "doctor",
    description = "Looks at what a bridge depends on, and says what will lose data or stall.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DoctorMqttCommand.class)
final class DoctorCommand {}
