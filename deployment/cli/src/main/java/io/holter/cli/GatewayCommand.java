package io.holter.cli;

import io.holter.cli.desk.Desk;
import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.console.ConsoleConfig;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter gateway}. */
@Command(
    name = "gateway",
    description = {
      "Delivers alerts to SIEMs, and serves the console.",
      "Follows its configuration file; one with a problem is told of and not run."
    },
    mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {
  @Mixin private ConfiguredApplication application = new ConfiguredApplication();

  @Override
  public Integer call() throws InterruptedException {
    return application.follow(
        GatewayConfig::read,
        (loaded, metrics) -> GatewayApplication.follow(loaded, desk(loaded.config()), metrics));
  }

  private static Optional<ControlDesk> desk(GatewayConfig config) {
    return config.console().flatMap(ConsoleConfig::desk).map(GatewayCommand::open);
  }

  private static ControlDesk open(DeskConfig config) {
    try {
      return Desk.open(config);
    } catch (IOException e) {
      throw new UsageException("console.desk: " + e.getMessage());
    }
  }
}
