package io.holter.cli.model;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.evaluate.Incident;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether a candidate may become champion: both are replayed over the same windows and held against
 * the same incidents. It is worse if it detects fewer of them, or as many with more false-alarm
 * hours.
 */
public final class Gate {
  private Gate() {}

  /** How a candidate stands to a champion. */
  public enum Standing {
    /** Detects more incidents, or as many with no more false alarms. */
    AS_GOOD,
    /** Detects fewer, or as many with more false alarms. */
    WORSE,
    /** There is no champion and no incident: nothing to be held against. */
    FIRST,
    /** No incident to judge by, or windows that one of the two cannot score. */
    UNJUDGED
  }

  /**
   * What came of it.
   *
   * @param candidate its figures; empty if they could not be had
   * @param champion the same of the champion
   * @param sentence for a person, with the figures
   */
  public record Verdict(
      Standing standing,
      Optional<IncidentFigures> candidate,
      Optional<IncidentFigures> champion,
      String sentence) {
    /** Whether the candidate may be promoted without being forced. */
    public boolean permits() {
      return standing == Standing.AS_GOOD || standing == Standing.FIRST;
    }

    /** The figures by name, in a definite order, as a decision records them. */
    public Map<String, String> evaluation() {
      Map<String, String> figures = new TreeMap<>();
      figures.put("standing", standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      candidate.ifPresent(c -> put(figures, "candidate", c));
      champion.ifPresent(c -> put(figures, "champion", c));
      return figures;
    }

    private static void put(Map<String, String> figures, String whose, IncidentFigures of) {
      figures.put(whose + ".incidents", of.detected() + "/" + of.incidents());
      figures.put(
          whose + ".false-hours-per-device-day",
          String.format(Locale.ROOT, "%.4f", of.falseHoursPerDeviceDay()));
      of.medianDelay().ifPresent(d -> figures.put(whose + ".median-delay", d.toSeconds() + "s"));
    }
  }

  /**
   * Judges a candidate.
   *
   * @param champion the model that it would replace; empty if none is in force there
   * @param windows of the scope in question, in any order
   * @param incidents what is known to have happened; see {@link LabelledIncidents} for those that
   *     the windows' labels tell of
   * @param budgets the budget in force for the device of a window
   */
  public static Verdict judge(
      WindowModel candidate,
      Optional<WindowModel> champion,
      List<LabelledWindow> windows,
      List<Incident> incidents,
      Function<LabelledWindow, BudgetSettings> budgets) {
    Optional<String> unfit =
        unfit(candidate, windows).or(() -> champion.flatMap(c -> unfit(c, windows)));
    if (unfit.isPresent()) {
      return new Verdict(
          Standing.UNJUDGED, Optional.empty(), Optional.empty(), "not judged: " + unfit.get());
    }
    IncidentFigures own =
        IncidentFigures.of(ModelReplay.of(candidate, windows, budgets), incidents);
    Optional<IncidentFigures> other =
        champion.map(c -> IncidentFigures.of(ModelReplay.of(c, windows, budgets), incidents));
    Standing standing = standing(own, other);
    return new Verdict(standing, Optional.of(own), other, sentence(standing, own, other));
  }

  private static Standing standing(IncidentFigures own, Optional<IncidentFigures> other) {
    if (own.incidents() == 0) {
      return other.isPresent() ? Standing.UNJUDGED : Standing.FIRST;
    }
    IncidentFigures held = other.orElseGet(own::silent);
    boolean worse =
        own.detected() < held.detected()
            || (own.detected() == held.detected() && own.falseHours() > held.falseHours());
    return worse ? Standing.WORSE : Standing.AS_GOOD;
  }

  private static String sentence(
      Standing standing, IncidentFigures own, Optional<IncidentFigures> other) {
    String figures =
        "candidate: "
            + own.words()
            + "; "
            + other.map(o -> "champion: " + o.words()).orElse("no champion is in force");
    return switch (standing) {
      case AS_GOOD -> "not worse; " + figures;
      case WORSE ->
          "worse than " + (other.isPresent() ? "the champion" : "no model") + "; " + figures;
      case FIRST ->
          "nothing to be held against: no champion is in force, and no incident is labelled";
      case UNJUDGED ->
          "not judged: the windows hold no labelled incident; give verdicts or --incidents";
    };
  }

  private static Optional<String> unfit(WindowModel model, List<LabelledWindow> windows) {
    return windows.stream()
        .filter(w -> !w.featureSet().equals(model.manifest().featureSet()))
        .findFirst()
        .map(
            w ->
                "%s scores the feature set %s, and the windows are of %s"
                    .formatted(
                        model.manifest().id(), model.manifest().featureSet(), w.featureSet()));
  }
}
