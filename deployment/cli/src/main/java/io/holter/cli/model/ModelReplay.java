package io.holter.cli.model;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import io.holter.stream.model.RarityScale;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A model over recorded windows, as the detection topology would score them. */
final class ModelReplay {
  private ModelReplay() {}

  /**
   * Scores every window, in the order given.
   *
   * @param budgets the budget in force for the device of a window
   */
  static List<Scored> of(
      WindowModel model,
      List<LabelledWindow> windows,
      Function<LabelledWindow, BudgetSettings> budgets) {
    return windows.stream()
        .map(
            window -> {
              Optional<ModelScore> said =
                  model.score(window.device(), window.deviceClass(), window.vector());
              return new Scored(
                  window,
                  said,
                  said.map(s -> score(s.rarity(), window, budgets.apply(window))).orElse(0.0));
            })
        .toList();
  }

  private static double score(double rarity, LabelledWindow window, BudgetSettings budget) {
    Duration length = Duration.ofMillis(window.vector().until() - window.vector().from());
    return RarityScale.score(rarity, RarityScale.threshold(budget, length));
  }
}
