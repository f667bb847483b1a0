package io.holter.cli;

import io.holter.cli.evaluate.Evaluator;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.evaluate.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter evaluate}. */
@Command(
    name = "evaluate",
    description =
        "Runs the topologies over recorded events, in event time at full speed, and measures what"
            + " they noticed against what is known.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private EvaluateOptions options = new EvaluateOptions();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    EvaluateCheck.require(options);
    try {
      Outcome outcome = new Evaluator(options.request(), new EvaluateProgress(console)).evaluate();
      tell(outcome);
      return ExitCode.DONE;
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Outcome outcome) {
    if (options.output == EvaluateFormat.JSON) {
      console.result(outcome.json());
    } else if (options.output == EvaluateFormat.TABLE) {
      outcome.lines().forEach(console::result);
    }
  }
}
