package io.holter.cli;

import io.holter.service.ConfigFile;
import io.holter.standalone.Endpoints;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that asks a running Holter. */
final class AccessOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the holter streams that is asked.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".holter",
      description = "Else: data directory of a running standalone Holter (${DEFAULT-VALUE}).")
  private Path data = Path.of(".holter");

  /**
   * The configuration of the topologies that are asked.
   *
   * @throws IOException if no Holter runs on the data directory
   */
  StreamsAppConfig read() throws IOException {
    if (config != null) {
      return ConfigFile.read(config, System.getenv(), StreamsAppConfig::read);
    }
    Endpoints.in(data);
    return ConfigFile.read(
        data.resolve("conf").resolve("streams.yaml"), Map.of(), StreamsAppConfig::read);
  }

  /** The data directory of the standalone Holter, if that is what is asked. */
  Optional<Path> dataDirectory() {
    return config == null ? Optional.of(data) : Optional.empty();
  }
}
