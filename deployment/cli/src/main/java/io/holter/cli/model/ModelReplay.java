package io.holter.cli.model;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A model over recorded windows, as the detection topology would score them. */
final class ModelReplay {
  private static final double MONTH_MS = 30 * 86_400_000.0;
  private static final double DIRECT_RARITY = 0.001;

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

  /** 0.5 where as many windows a month are at least as rare as the budget has alerts. */
  private static double score(double rarity, LabelledWindow window, BudgetSettings budget) {
    double perMonth = MONTH_MS / (window.vector().until() - window.vector().from());
    double line =
        budget.mode() == BudgetSettings.Mode.DIRECT
            ? DIRECT_RARITY
            : Math.min(1, budget.alertsPerMonth() / perMonth);
    double depth = -Math.log10(rarity);
    double limit = -Math.log10(line);
    return depth <= 0 ? 0 : depth / (depth + limit);
  }
}
