package io.holter.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.benchmark.delivery.DeliveryFigures;
import io.holter.benchmark.delivery.DeliveryRun;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sinks under faults. */
@Command(
    name = "delivery",
    description =
        "Delivers alerts to three sinks while one receiver is away, silent and slow and the gateway is"
            + " killed, and audits every alert of every sink. The last line of stdout is a JSON"
            + " object. Exit code 1: an alert was lost, or came under two ids.",
    mixinStandardHelpOptions = true)
final class DeliveryCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Fewer alerts; under a minute.")
  private boolean quick;

  DeliveryCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws Exception {
    DeliveryFigures figures = DeliveryRun.run(quick, line -> progress.say("%s", line));
    out.println(new ObjectMapper().writeValueAsString(figures));
    return figures.lost() == 0 && figures.under_two_ids() == 0 ? 0 : 1;
  }
}
