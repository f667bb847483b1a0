package io.holter.cli;

import io.holter.cli.model.Deciding;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.Wishes;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter model retire}. */
@Command(
    name = "retire",
    description = "Takes a model away from its place: it scores no more.",
    mixinStandardHelpOptions = true)
final class ModelRetireCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private DecisionOptions options = new DecisionOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Parameters(
      paramLabel = "NAME@VERSION",
      converter = ModelIdOption.class,
      description = "The model.")
  private ModelId model = new ModelId("-", "-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: the decision (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelRetireCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    ModelSigner signer = options.signer(access, config.models().trusted());
    Wishes wishes = options.wishes(scopes.scope(config.tenants()));
    try (ReleasedModels models = ModelAccess.open(config)) {
      DecisionOutput.tell(
          console,
          new Deciding(models, signer).decide(history -> wishes.retire(history, model)),
          output);
    }
    return ExitCode.DONE;
  }
}
