package io.holter.cli;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.model.Deciding;
import io.holter.cli.model.Gate;
import io.holter.cli.model.LabelledIncidents;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.NotDecidedException;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.Wishes;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
      Gate.Verdict verdict = verdict(config, models, history, wishes);
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
      Optional<ModelId> judged = wishes.champion(history);
      Decided decided =
          new Deciding(models, signer)
              .decide(
                  now -> {
                    wishes.requirePromotable(now, model, judged);
                    return wishes.promote(model, verdict.evaluation(), !verdict.permits());
                  });
      DecisionOutput.tell(console, decided, output);
    }
    return ExitCode.DONE;
  }

  private Gate.Verdict verdict(
      StreamsAppConfig config, ReleasedModels models, ModelHistory history, Wishes wishes)
      throws IOException {
    Optional<ModelId> champion = wishes.champion(history);
    wishes.requirePromotable(history, model, champion);
    List<LabelledWindow> windows = replayed.windows(config, wishes.scope(), console);
    PolicyBook policy = PolicyOptions.read(config).log().timeline().latest();
    try (WindowModel candidate = models.load(history, model)) {
      Optional<WindowModel> against =
          champion.isEmpty() ? Optional.empty() : Optional.of(models.load(history, champion.get()));
      try {
        return Gate.judge(
            candidate,
            against,
            windows,
            LabelledIncidents.of(windows),
            w -> policy.of(w.tenant(), w.deviceClass(), w.device()).detector().budget());
      } finally {
        against.ifPresent(WindowModel::close);
      }
    }
  }
}
