package io.holter.cli;

import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.ModelText;
import io.holter.cli.model.ReleasedModels;
import io.holter.stream.model.ModelHistory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter model list}. */
@Command(
    name = "list",
    description =
        "Lists models: what each does for whom and since when, and what was refused and why.",
    mixinStandardHelpOptions = true)
final class ModelListCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (ReleasedModels models = ModelAccess.open(access.read())) {
      ModelHistory history = models.read();
      Instant now = Instant.now();
      List<String> lines =
          output == ListFormat.JSON ? ModelJson.list(history, now) : ModelText.list(history, now);
      lines.forEach(console::result);
      history.refusals().forEach(refusal -> console.say("refused: " + refusal.sentence()));
    }
    return ExitCode.DONE;
  }
}
