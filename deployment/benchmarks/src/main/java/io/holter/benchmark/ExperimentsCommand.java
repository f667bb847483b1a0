package io.holter.benchmark;

import io.holter.benchmark.experiment.MiningExperiment;
import io.holter.benchmark.experiment.MiningExperiment.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Experiments that answer one question each. */
@Command(
    name = "experiments",
    description = "Lays mining sessions over a healthy device, and prints what was found.",
    mixinStandardHelpOptions = true)
final class ExperimentsCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(
      names = "--mining",
      paramLabel = "DIR",
      description = "Holds *.packets.csv of mining sessions (default: ${DEFAULT-VALUE}).")
  private Path mining = Path.of("../shared/data/mining-sessions");

  ExperimentsCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws IOException {
    progress.say("mining sessions of %s on simulated controllers (semi-synthetic)", mining);
    out.println("| session | overlay | packets | lasted | found after | by | alerts before |");
    out.println("|---|---|---|---|---|---|---|");
    for (Result r : MiningExperiment.run(mining)) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %d | %.0f s | %s | %s | %d |%n",
          r.session(),
          r.overlay(),
          r.packets(),
          r.seconds(),
          r.delaySeconds().map(d -> String.format(Locale.ROOT, "%.1f s", d)).orElse("not found"),
          String.join(", ", r.behaviours()),
          r.alertsBefore());
    }
    return 0;
  }
}
