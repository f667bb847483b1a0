package io.holter.cli;

import io.holter.cli.model.Gate;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.NotDecidedException;
import io.holter.cli.model.Promotion;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.ScopeWindows;
import io.holter.cli.model.Wishes;
import io.holter.cli.policy.PolicyAccess;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holter model promote}. */
@Command(
    name = "promote",
    description =
        "Makes a released model champion: its scores count from then on, and the one before it"
            + " retires. Refused if it does worse on the labelled incidents, or cannot be judged.",
    mixinStandardHelpOptions = true)
final class ModelPromoteCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private DecisionOptions options = new DecisionOptions();
  @Mixin private ScopeOptions scopes = new ScopeOptions();
  @Mixin private Replayed replayed = new Replayed();

  @Parameters(
      paramLabel = "NAME@VERSION",
      converter = ModelIdOption.class,
      description = "The model.")
  private ModelId model = new ModelId("-", "-");

  @Option(
      names = "--force",
      description = "Promote it whatever the replay says; the decision says that it was forced.")
  private boolean force;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: the decision, or the figures (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelPromoteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StreamsAppConfig config = access.read();
    ModelSigner signer = options.signer(access, config.models().trusted());
    Wishes wishes = options.wishes(scopes.scope(config.tenants()));
    try (ReleasedModels models = ModelAccess.open(config)) {
      ModelHistory history = models.read();
      ScopeWindows windows = replayed.windows(config, wishes.scope());
      Promotion promotion = new Promotion(models, wishes, model);
      Promotion.Judgement judgement =
          promotion.judge(
              history,
              () -> windows.read(new ReadingProgress(console), console::say),
              PolicyAccess.read(config).log().timeline().latest());
      Gate.Verdict verdict = judgement.verdict();
      console.say(verdict.sentence());
      if (!verdict.permits() && !force) {
        if (output == ListFormat.JSON) {
          console.result(ModelJson.verdict(model, verdict));
        }
        throw new NotDecidedException(
            model
                + " was not promoted: "
                + verdict.sentence()
                + " (--force with a reason promotes it all the same)");
      }
      Decided decided = promotion.decide(signer, judgement);
      DecisionOutput.tell(console, decided, output);
    }
    return ExitCode.DONE;
  }
}
