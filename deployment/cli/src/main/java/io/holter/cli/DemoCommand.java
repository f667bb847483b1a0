package io.holter.cli;

import io.holter.cli.desk.Desk;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.plant.Demo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter demo}. */
@Command(
    name = "demo",
    description =
        "Runs all of Holter and a simulated plant; when it has learned how the plant talks, "
            + "one welding robot is infected with a miner, and an alert says so.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--until-alert",
      description =
          "End when the infected robot's alert has opened (exit code 0), or not in time (3).")
  private boolean untilAlert;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      defaultValue = "5m",
      converter = DurationOption.class,
      description = "How long --until-alert waits, as 90s or 5m (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one JSON object an alert event on stdout, all else on stderr.")
  private OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep everything in this new directory; else it is temporary.")
  private @Nullable Path data;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    long deadline = System.nanoTime() + timeout.toNanos();
    DataDirectory directory = data == null ? DataDirectory.temporary() : DataDirectory.at(data);
    DemoScreen screen = new DemoScreen(console, output);
    Demo demo = Demo.compose(directory, screen, Desk::open);
    return Foreground.run(
        () -> {
          demo.start();
          return play(screen, deadline);
        },
        () -> {
          demo.close();
          directory.close();
        });
  }

  private int play(DemoScreen screen, long deadline) throws InterruptedException {
    if (!untilAlert) {
      screen.opened().await();
      console.say("  The plant goes on. Ctrl-C ends it and cleans up.");
      new CountDownLatch(1).await();
    }
    if (screen.opened().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      return ExitCode.DONE;
    }
    console.say(
        "  No alert for the infected robot within "
            + timeout.toSeconds()
            + " s; alerts for others: "
            + screen.unexpected());
    return ExitCode.NOT_IN_TIME;
  }
}
