package io.holter.cli;

import io.holter.cli.backtest.Backtest;
import io.holter.cli.backtest.Prepared;
import io.holter.cli.backtest.Result;
import io.holter.cli.backtest.Scratch;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy backtest}. */
@Command(
    name = "backtest",
    description =
        "Runs history through the real topologies, under the policies that were in force and under "
            + "a candidate, and says what changes. Writes nothing to Kafka.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What is kept from before --from warms both sides up under the policies in force then.",
      "The result is the same on every run; how fast it was found is said on stderr."
    })
final class PolicyBacktestCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private CandidateOptions candidate = new CandidateOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Event time from which the candidate holds, ISO-8601 (all that is kept).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Event time at which the comparison ends, ISO-8601 (all that is there).")
  private @Nullable Instant to;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json: one object, or html: one page (${DEFAULT-VALUE}).")
  private BacktestFormat output = BacktestFormat.TABLE;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the result there, not to stdout.")
  private @Nullable Path out;

  PolicyBacktestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new UsageException("--from " + from + " is not before --to " + to + ".");
    }
    StreamsAppConfig config = access.read();
    BacktestProgress progress = new BacktestProgress(console);
    try (Scratch models = Scratch.make();
        Prepared asked =
            candidate.prepare(
                config, Optional.ofNullable(from), Optional.ofNullable(to), models.path())) {
      Result result = new Backtest(asked.request(), KafkaAccess.of(config), progress).run();
      progress.end();
      show(result);
    }
    return ExitCode.DONE;
  }

  private void show(Result result) throws IOException {
    String text = output.text(result);
    Path file = out;
    if (file == null) {
      console.result(text);
    } else {
      Files.writeString(file, text + "\n");
      console.say("The result is in " + file);
    }
  }
}
