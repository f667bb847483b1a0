package io.holter.cli;

import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigReference;
import io.holter.service.reload.ConfigSource;
import io.holter.service.reload.LoadedConfig;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of a command that runs one application by its configuration file, and the running.
 */
final class ConfiguredApplication {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration in YAML; HOLTER_… variables of the environment win over it.")
  private @Nullable Path config;

  @Option(names = "--keys", description = "Print every key of the configuration, and end.")
  private boolean keys;

  @Option(names = "--check", description = "Check the configuration, and end.")
  private boolean check;

  /**
   * Runs on what the file says at the start until told to stop.
   *
   * @return the exit code
   */
  <C> int run(
      Function<ConfigNode, C> reader, BiFunction<C, ApplicationMetrics, Application> compose)
      throws InterruptedException {
    return follow(reader, (loaded, metrics) -> compose.apply(loaded.config(), metrics));
  }

  /**
   * Runs until told to stop; the application may follow the file.
   *
   * @return the exit code
   */
  <C> int follow(
      Function<ConfigNode, C> reader,
      BiFunction<LoadedConfig<C>, ApplicationMetrics, Application> compose)
      throws InterruptedException {
    if (keys) {
      print(ConfigReference.of(reader).markdown());
      return ExitCode.DONE;
    }
    if (config == null) {
      throw new UsageException("Missing required option: --config=FILE (--keys lists its keys)");
    }
    LoadedConfig<C> loaded = new ConfigSource<>(config, System.getenv(), reader).load();
    if (check) {
      print(config + " can be used.");
      return ExitCode.DONE;
    }
    try (ApplicationMetrics metrics = new ApplicationMetrics()) {
      compose.apply(loaded, metrics).runUntilSignalled();
    }
    return ExitCode.DONE;
  }

  private void print(String text) {
    if (command != null) {
      command.commandLine().getOut().println(text);
    }
  }
}
