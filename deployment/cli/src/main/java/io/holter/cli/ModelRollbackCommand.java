package io.holter.cli;

import io.holter.cli.model.Deciding;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.Wishes;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.ModelSigner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter model rollback}. */
@Command(
    name = "rollback",
    description = "Brings the champion before the present one back, or none if there was none.",
    mixinStandardHelpOptions = true)
final class ModelRollbackCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private DecisionOptions options = new DecisionOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: the decision (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelRollbackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    ModelSigner signer = options.signer(access, config.models().trusted());
    Wishes wishes = options.wishes(scopes.scope(config.tenants()));
    try (ReleasedModels models = ModelAccess.open(config)) {
      DecisionOutput.tell(console, new Deciding(models, signer).decide(wishes::rollback), output);
    }
    return ExitCode.DONE;
  }
}
