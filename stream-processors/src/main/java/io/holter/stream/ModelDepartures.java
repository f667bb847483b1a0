package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Trigger;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.ModelScore.Reason;
import io.holter.stream.model.RarityScale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A model's answer as an assessment, so that all that is done with assessments is done with it. Its
 * one departure is about the feature with the largest weight, where a detector's is about a
 * channel.
 */
final class ModelDepartures {
  /** Name of the behaviour. */
  static final String MODEL = "model";

  private static final int REASONS = 3;

  private ModelDepartures() {}

  /**
   * What a model says of a window. The phase is that of what it rests on: a released model is
   * learned, whatever the device's own baseline is.
   *
   * @param until end of the window
   * @param model as alerts name it
   * @param threshold the rarity that scores 0.5
   * @throws IllegalArgumentException if the model gave a figure that is none
   */
  static Assessment assess(long until, String model, ModelScore said, double threshold) {
    double score = RarityScale.score(said.rarity(), threshold);
    List<Departure> departures =
        score < RarityScale.REPORTED ? List.of() : List.of(departure(model, said, score));
    return new Assessment(
        until, Trigger.WINDOW, Phase.WATCHING, 1, departures.isEmpty() ? 0 : score, departures);
  }

  private static Departure departure(String model, ModelScore said, double score) {
    said.reasons().forEach(ModelDepartures::requireFinite);
    Optional<Reason> most = said.reasons().stream().findFirst();
    return new Departure(
        MODEL,
        most.map(Reason::feature),
        most.map(Reason::observed).orElse(said.rarity()),
        most.map(Reason::unit).orElse("1"),
        most.map(r -> OptionalDouble.of(r.low())).orElseGet(OptionalDouble::empty),
        most.map(r -> OptionalDouble.of(r.high())).orElseGet(OptionalDouble::empty),
        most.map(r -> range(r)).orElse("what " + model + " learned"),
        0,
        score,
        1,
        explanation(model, said),
        "windows as "
            + model
            + " learned them"
            + most.map(r -> ": " + r.feature() + " " + range(r)).orElse(""),
        List.of());
  }

  private static String explanation(String model, ModelScore said) {
    String reasons =
        said.reasons().stream()
            .limit(REASONS)
            .map(
                r ->
                    "%s %s; learned %s"
                        .formatted(r.feature(), quantity(r.observed(), r.unit()), range(r)))
            .collect(Collectors.joining(", "));
    String rare =
        String.format(
            Locale.ROOT,
            "1 in %,d normal windows is as far by %s",
            Math.round(Math.min(1e15, 1 / said.rarity())),
            model);
    return reasons.isEmpty() ? rare : reasons + " (" + rare + ")";
  }

  private static String range(Reason reason) {
    return figure(reason.low()) + " to " + quantity(reason.high(), reason.unit());
  }

  private static String quantity(double value, String unit) {
    return unit.equals("1") ? figure(value) : figure(value) + " " + unit;
  }

  /** Four figures at most: 412, 0.03125, 1.2E+9. */
  private static String figure(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return value == 0
        ? "0"
        : size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
  }

  private static void requireFinite(Reason r) {
    if (!Double.isFinite(r.observed()) || !Double.isFinite(r.low()) || !Double.isFinite(r.high())) {
      throw new IllegalArgumentException("the reason '" + r.feature() + "' has no finite figures");
    }
  }
}
