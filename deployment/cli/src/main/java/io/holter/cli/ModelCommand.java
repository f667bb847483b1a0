package io.holter.cli;

import picocli.CommandLine.Command;

/** {@code holter model}. */
@Command(
    name = "model",
    description = "Exports features, trains models on them, and releases them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelFeaturesCommand.class,
      ModelImportCommand.class,
      ModelTrainCommand.class,
      ModelCompareCommand.class,
      ModelKeyCommand.class,
      ModelReleaseCommand.class,
      ModelPromoteCommand.class,
      ModelRollbackCommand.class,
      ModelRetireCommand.class,
      ModelListCommand.class,
      ModelShowCommand.class
    })
final class ModelCommand {}
