package io.holter.cli;

import io.holter.anomaly.model.ModelBundle;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.Releasing;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter model release}. */
@Command(
    name = "release",
    description =
        "Signs a model, writes it to where the topologies read it, and puts it on trial: it scores"
            + " beside the champion, and its alerts are experimental.",
    mixinStandardHelpOptions = true)
final class ModelReleaseCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private DecisionOptions options = new DecisionOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();

  @Parameters(paramLabel = "DIR", description = "The model, as holter model train writes it.")
  private Path directory = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: the decision (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelReleaseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    Scope scope = scopes.scope(config.tenants());
    ModelSigner signer = options.signer(access, config.models().trusted());
    ModelBundle bundle = ModelBundle.read(directory);
    try (ReleasedModels models = ModelAccess.open(config)) {
      Releasing releasing =
          new Releasing(models, signer, ModelAccess.bundles(config), this::progress);
      Optional<Decided> decided =
          releasing.release(bundle, scope, options.from(), options.past(), Instant.now());
      if (decided.isPresent()) {
        DecisionOutput.tell(console, decided.get(), output);
      } else {
        console.say(bundle.manifest().id() + " is on trial there already; nothing was decided");
      }
    }
    return ExitCode.DONE;
  }

  private void progress(int written, int chunks) {
    console.progress(
        "%s %d of %d chunks".formatted(Bar.of((double) written / chunks), written, chunks));
  }
}
