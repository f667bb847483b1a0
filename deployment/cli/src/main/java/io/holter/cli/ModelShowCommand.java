package io.holter.cli;

import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.ModelText;
import io.holter.cli.model.NotDecidedException;
import io.holter.cli.model.ReleasedModels;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter model show}. */
@Command(
    name = "show",
    description = "Shows a model: what it is, who signed it, what it does and did, its card.",
    mixinStandardHelpOptions = true)
final class ModelShowCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();

  @Parameters(
      paramLabel = "NAME@VERSION",
      converter = ModelIdOption.class,
      description = "The model.")
  private ModelId model = new ModelId("-", "-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object a line (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (ReleasedModels models = ModelAccess.open(access.read())) {
      ModelHistory history = models.read();
      Instant now = Instant.now();
      Release release =
          history
              .release(model)
              .orElseThrow(
                  () ->
                      new NotDecidedException(model + " was not released; see holter model list"));
      List<String> lines =
          output == ListFormat.JSON
              ? List.of(ModelJson.show(history, release, now))
              : ModelText.show(history, release, now);
      lines.forEach(console::result);
    }
    return ExitCode.DONE;
  }
}
