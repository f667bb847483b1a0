package io.holter.cli.model;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a released model champion of a scope, if it stands up to the one in force.
 *
 * @param models where both are
 * @param wishes whom it is for, and from when on
 */
public record Promotion(ReleasedModels models, Wishes wishes, ModelId model) {
  /**
   * How the model stood to the champion of the time.
   *
   * @param champion against whom it was held; empty if there was none
   */
  public record Judgement(Optional<ModelId> champion, Gate.Verdict verdict) {}

  /**
   * Holds it against the champion.
   *
   * @param windows of the scope; asked for when it is known that it could be promoted
   * @param policy in force
   * @throws NotDecidedException if it could not be promoted whatever the figures
   */
  public Judgement judge(
      ModelHistory history, Supplier<List<LabelledWindow>> windows, PolicyBook policy)
      throws IOException {
    Optional<ModelId> champion = wishes.champion(history);
    wishes.requirePromotable(history, model, champion);
    List<LabelledWindow> replayed = windows.get();
    try (WindowModel candidate = models.load(history, model)) {
      Optional<WindowModel> against =
          champion.isEmpty() ? Optional.empty() : Optional.of(models.load(history, champion.get()));
      try {
        return new Judgement(
            champion,
            Gate.judge(
                candidate,
                against,
                replayed,
                LabelledIncidents.of(replayed),
                w -> policy.of(w.tenant(), w.deviceClass(), w.device()).detector().budget()));
      } finally {
        against.ifPresent(WindowModel::close);
      }
    }
  }

  /**
   * Promotes it, unless another one became champion meanwhile.
   *
   * @param judgement that permits it, or is overruled
   * @throws NotDecidedException if it is not promoted
   */
  public Decided decide(ModelSigner signer, Judgement judgement)
      throws IOException, InterruptedException {
    Gate.Verdict verdict = judgement.verdict();
    return new Deciding(models, signer)
        .decide(
            now -> {
              wishes.requirePromotable(now, model, judgement.champion());
              return wishes.promote(model, verdict.evaluation(), !verdict.permits());
            });
  }
}
