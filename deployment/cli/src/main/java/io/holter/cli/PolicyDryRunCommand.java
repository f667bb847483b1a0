package io.holter.cli;

import io.holter.cli.backtest.DryRun;
import io.holter.cli.backtest.Prepared;
import io.holter.cli.backtest.Result;
import io.holter.cli.backtest.Scratch;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.StreamsAppConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter policy dry-run}. */
@Command(
    name = "dry-run",
    description =
        "Runs history, then follows what devices say for a while, under the policies in force and "
            + "under a candidate beside them; says what changes as it happens. Writes nothing to "
            + "Kafka.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "stderr has a line for each alert: + the candidate tells it and now it is not told, - the",
      "reverse, = both tell it after all. stdout has the result at the end, also after Ctrl-C."
    })
final class PolicyDryRunCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private CandidateOptions candidate = new CandidateOptions();

  @Option(
      names = "--for",
      paramLabel = "D",
      defaultValue = "10m",
      converter = DurationOption.class,
      description = "How long to follow after the history, as 30m or 1d (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofMinutes(10);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "The result: table, json: one object, or html: one page (${DEFAULT-VALUE}).")
  private BacktestFormat output = BacktestFormat.TABLE;

  PolicyDryRunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    try (Scratch models = Scratch.make();
        Prepared asked =
            candidate.prepare(config, Optional.empty(), Optional.empty(), models.path())) {
      DryRun run = new DryRun(asked.request(), KafkaAccess.of(config), new DryRunScreen(console));
      Ending ending = Ending.on(run::end);
      try {
        Optional<Result> result = run.run(length);
        result.ifPresent(found -> console.result(output.text(found)));
        return ExitCode.DONE;
      } finally {
        ending.over();
      }
    }
  }
}
