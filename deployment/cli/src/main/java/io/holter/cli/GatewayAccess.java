package io.holter.cli;

import io.holter.gateway.GatewayConfig;
import io.holter.gateway.sink.SinkConfig;
import io.holter.service.ConfigFile;
import io.holter.standalone.Endpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that is about a gateway's sinks. */
final class GatewayAccess {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the holter gateway that is meant.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".holter",
      description = "Else: data directory of a running standalone Holter (${DEFAULT-VALUE}).")
  private Path data = Path.of(".holter");

  /**
   * The configuration of the gateway.
   *
   * @throws IOException if no Holter runs on the data directory
   */
  GatewayConfig read() throws IOException {
    if (config != null) {
      return ConfigFile.read(config, System.getenv(), GatewayConfig::read);
    }
    Endpoints.in(data);
    return ConfigFile.read(
        data.resolve("conf").resolve("gateway.yaml"), Map.of(), GatewayConfig::read);
  }

  /** The sink of that name; it is wrong usage if there is none. */
  static SinkConfig sink(GatewayConfig config, String name) {
    return config.sinks().stream()
        .filter(sink -> sink.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no sink '%s' in the configuration; there is: %s"
                        .formatted(name, names(config))));
  }

  private static String names(GatewayConfig config) {
    return config.sinks().isEmpty()
        ? "none"
        : config.sinks().stream().map(SinkConfig::name).collect(Collectors.joining(", "));
  }
}
