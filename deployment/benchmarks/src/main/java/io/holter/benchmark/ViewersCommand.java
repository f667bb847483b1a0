package io.holter.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.benchmark.viewers.ViewersRun;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many people may look at once. */
@Command(
    name = "viewers",
    description =
        "Looks for the greatest number of live viewers that a gateway serves in time: each over TLS"
            + " and a WebSocket, 20 devices at 10 Hz conflated to 1 Hz, 99 of 100 values younger"
            + " than 250 ms on arrival. The last line of stdout is a JSON object.",
    mixinStandardHelpOptions = true)
final class ViewersCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Under two minutes, and less exact.")
  private boolean quick;

  ViewersCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws Exception {
    out.println(
        new ObjectMapper()
            .writeValueAsString(new ViewersRun(quick, line -> progress.say("%s", line)).run()));
    return 0;
  }
}
