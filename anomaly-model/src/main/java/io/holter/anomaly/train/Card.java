package io.holter.anomaly.train;

import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.train.Evaluation.AtRarity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page for people: what the model is, what it was made of, how it did, what it cannot. */
final class Card {
  private static final int RANGES = 3;

  private final StringBuilder page = new StringBuilder();

  private Card() {}

  static String of(
      ModelManifest manifest,
      List<ModelPart> trained,
      int without,
      Map<String, String> leftOut,
      Evaluation evaluation) {
    Card card = new Card();
    card.what(manifest, trained, without, leftOut);
    card.figures(evaluation);
    card.limits(manifest, trained, evaluation);
    card.learned(trained);
    card.release(manifest);
    card.provenance(manifest.provenance());
    return card.page.toString();
  }

  private void what(
      ModelManifest manifest, List<ModelPart> trained, int without, Map<String, String> leftOut) {
    line("# %s", manifest.id());
    line("");
    line(
        "Scores windows of the features `%s` by `%s`, one model per %s: %d in this bundle.",
        manifest.featureSet(), manifest.algorithm(), manifest.per(), trained.size());
    Map<String, String> from = manifest.provenance();
    line(
        "Trained on %s windows from %s to %s, calibrated on %s windows after them. %s windows that"
            + " people or incidents call anomalous were kept out.",
        from.getOrDefault("data.training.rows", "?"),
        from.getOrDefault("data.training.from", "?"),
        from.getOrDefault("data.training.until", "?"),
        from.getOrDefault("data.calibration.rows", "?"),
        from.getOrDefault("data.kept-out", "?"));
    if (!leftOut.isEmpty()) {
      line("Without a model are:");
      line("");
      leftOut.forEach((key, why) -> line("- %s: %s", key, why));
    }
    if (without > 0) {
      line("%d training windows are of devices without a class.", without);
    }
  }

  private void figures(Evaluation evaluation) {
    line("");
    line("## Figures");
    line("");
    if (evaluation.windows() == 0) {
      line("No window was held out to judge it: nothing is known of how it does.");
      return;
    }
    line(
        "On %d later windows, %d of them anomalous. AUC %s. Rarities of normal windows are at most"
            + " %s from uniform (Kolmogorov and Smirnov).",
        evaluation.windows(),
        evaluation.anomalous(),
        figure(evaluation.auc()),
        figure(evaluation.ks()));
    line("");
    line(
        "| alert at rarity | normal windows told | anomalous told | incidents | false-alarm hours a device-day |");
    line("|---|---|---|---|---|");
    for (AtRarity at : evaluation.at()) {
      line(
          "| %s | %s | %s | %s | %s |",
          Evaluation.plain(at.rarity()),
          figure(at.share()),
          figure(at.recall()),
          at.incidents() == 0 ? "none known" : at.detected() + " of " + at.incidents(),
          figure(at.falseHours()));
    }
  }

  private void limits(ModelManifest manifest, List<ModelPart> trained, Evaluation evaluation) {
    line("");
    line("## Limits");
    line("");
    int least = trained.stream().mapToInt(part -> part.calibration().windows()).min().orElse(0);
    line("- Rarities below 1 in %d are extrapolated: no held-out window was as far.", least + 1);
    line("- A device that says nothing has no window: silence is not seen by a model.");
    line("- What was in the training data unnoticed is normal to the model.");
    if (!manifest.per().equals(ModelPart.FLEET)) {
      line("- What is not one of its parts is not scored.");
    }
    if (evaluation.unscored() > 0) {
      line("- It had no model for %d of the windows that judged it.", evaluation.unscored());
    }
    if (evaluation.anomalous() == 0) {
      line("- Nobody told of an anomalous window: only its quiet was judged, not its eye.");
    }
  }

  private void learned(List<ModelPart> trained) {
    line("");
    line("## Learned");
    line("");
    for (ModelPart part : trained.stream().limit(RANGES).toList()) {
      line("| %s | low | median | high | unit |", part.key());
      line("|---|---|---|---|---|");
      for (FeatureRange range : part.ranges()) {
        line(
            "| %s | %s | %s | %s | %s |",
            range.feature(),
            figure(range.low()),
            figure(range.median()),
            figure(range.high()),
            range.unit());
      }
      line("");
    }
    if (trained.size() > RANGES) {
      line("The other %d are in `model.json`.", trained.size() - RANGES);
    }
  }

  private void release(ModelManifest manifest) {
    line("");
    line("## Release");
    line("");
    line(
        "`holter model release <this directory>` signs it as %s; it then runs as a shadow.",
        manifest.id());
    line(
        "`holter model compare` shows where it disagrees with the champion, `holter model promote` makes it one.");
  }

  private void provenance(Map<String, String> provenance) {
    line("");
    line("## Provenance");
    line("");
    new TreeMap<>(provenance).forEach((name, value) -> line("- %s: %s", name, value));
  }

  private static String figure(double figure) {
    return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.4g", figure) : "unknown";
  }

  private void line(String pattern, Object... values) {
    page.append(values.length == 0 ? pattern : String.format(Locale.ROOT, pattern, values))
        .append('\n');
  }
}
