package io.holter.cli;

import io.holter.cli.desk.Desk;
import io.holter.standalone.ConsoleChoice;
import io.holter.standalone.ConsoleUsers;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter standalone}. */
@Command(
    name = "standalone",
    description = "Runs all of Holter in one process, for devices of your own.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The first start writes holter.yaml and policy.yaml into the directory: name your tenants",
      "and devices there, and start again. Each device's secret is in secrets/TENANT/DEVICE.secret.",
      "Who may sign in to the console is in console-users.yaml (holter console user). Receivers of",
      "alerts go to sinks.yaml: the section sinks of the configuration of holter gateway."
    })
final class StandaloneCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".holter",
      description = "Where configuration, secrets and data are kept (${DEFAULT-VALUE}).")
  private Path data = Path.of(".holter");

  StandaloneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    DataDirectory directory = DataDirectory.at(data);
    StartScreen screen = new StartScreen(console);
    StandaloneConfig config;
    try {
      config = StandaloneConfig.in(directory, System.getenv());
    } catch (Exception e) {
      directory.close();
      throw e;
    }
    Standalone standalone =
        Standalone.compose(
            config,
            directory,
            screen,
            new ConsoleChoice(new ConsoleUsers.OfThisMachine(), Desk::open));
    return Foreground.run(
        () -> {
          long begin = System.nanoTime();
          Endpoints endpoints = standalone.start();
          screen.endpoints(endpoints);
          ConsoleText.users(endpoints, standalone.secrets(), directory.root())
              .forEach(console::say);
          console.say(
              "  Ready after %.1f s. Ctrl-C ends it.".formatted((System.nanoTime() - begin) / 1e9));
          new CountDownLatch(1).await();
          return ExitCode.DONE;
        },
        () -> {
          standalone.close();
          directory.close();
        });
  }
}
