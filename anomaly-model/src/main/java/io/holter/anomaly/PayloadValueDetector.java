package io.holter.anomaly;

import io.holter.anomaly.FieldNorm.Bulk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-value}: a number that was never like this. In four ways: a value far beyond the
 * learned range; a step that its forerunner does not explain (smooth values and counters); a moving
 * mean that has left its range (EWMA chart, Roberts 1959, with λ = 0.1); and, for a gauge, more
 * values outside the bulk than usual, each of which has been seen before ({@link BernoulliCusum}).
 *
 * <p>Ranges assume a Gumbel law for the extremes of blocks ({@link BlockExtremes}), not for the
 * values. At cold start, before {@link FieldLearning#ENOUGH} values, the answer is none.
 */
final class PayloadValueDetector {
  static final String BEHAVIOUR = "payload-value";

  private PayloadValueDetector() {}

  /** A counter that begins anew after a restart or an overflow; a store that is filled again. */
  static boolean startsAgain(FieldNorm norm, double previous, double value, double step) {
    return norm.counts()
        && step * norm.centre() < 0
        && (norm.centre() < 0 || Math.abs(value) < Math.abs(previous) / 2);
  }

  /** Where the values of a number are expected, and the latest of them; empty for a counter. */
  static Optional<Expectation> expectation(FieldName name, double latest, FieldNorm norm) {
    Range level = norm.level();
    if (level == null) {
      return Optional.empty();
    }
    String learned = norm.set().isEmpty() ? words(level) : norm.set().words();
    return Optional.of(
        Expectation.of(BEHAVIOUR, "1", learned, norm.count())
            .on(name.channel())
            .of(name.path(), latest)
            .within(level.low(), level.high()));
  }

  static Optional<Departure> level(FieldName name, double value, FieldNorm norm) {
    Range level = norm.level();
    double outside = norm.outside(value);
    if (level == null || Score.of(outside, 1) < Score.NOTED) {
      return Optional.empty();
    }
    String learned = norm.set().isEmpty() ? words(level) : norm.set().words();
    return Optional.of(
        departure(
            name,
            norm,
            value,
            level,
            outside,
            "value %s %s; learned %s".formatted(Figures.value(value), name.words(), learned),
            "a value of " + learned));
  }

  static Optional<Departure> step(
      FieldName name, double previous, double value, double step, FieldNorm norm) {
    Range range = norm.step();
    double outside = range == null ? 0 : range.outside(step);
    if (range == null || Score.of(outside, 1) < Score.NOTED) {
      return Optional.empty();
    }
    return Optional.of(
        departure(
            name,
            norm,
            step,
            range,
            outside,
            "value went from %s to %s %s; learned steps are %s"
                .formatted(
                    Figures.value(previous), Figures.value(value), name.words(), words(range)),
            "a step of " + words(range)));
  }

  /** Only while the latest value itself is beyond what the mean ought to be. */
  static Optional<Departure> mean(
      FieldName name, double measured, MovingMoments moments, FieldNorm norm) {
    Range range = norm.mean();
    double outside = range == null ? 0 : range.outside(moments.mean());
    if (range == null
        || Score.of(outside, 1) < Score.NOTED
        || (measured <= range.high() && measured >= range.low())) {
      return Optional.empty();
    }
    String what = norm.counts() ? "steps" : "values";
    return Optional.of(
        departure(
            name,
            norm,
            moments.mean(),
            range,
            outside,
            "mean of the latest %s %s is %s; learned %s"
                .formatted(what, name.words(), Figures.value(moments.mean()), words(range)),
            "a mean of " + words(range)));
  }

  /** Only while the latest values still show it. */
  static Optional<Departure> unusual(
      FieldName name, double value, BernoulliCusum cusum, Bulk bulk, FieldNorm norm) {
    double outside = cusum.sum() / bulk.design().h();
    if (!cusum.lasts() || Score.of(outside, 1) < Score.NOTED) {
      return Optional.empty();
    }
    Range range = new Range(bulk.low(), bulk.high(), 1, 1);
    return Optional.of(
        departure(
            name,
            norm,
            value,
            range,
            outside,
            "%s of the latest %s values %s are outside %s; normally at most %.1f %%"
                .formatted(
                    Figures.count(cusum.unusual()),
                    Figures.count(cusum.counted()),
                    name.words(),
                    words(range),
                    100.0 * bulk.design().p0()),
            "most values within " + words(range)));
  }

  private static Departure departure(
      FieldName name,
      FieldNorm norm,
      double observed,
      Range range,
      double outside,
      String explanation,
      String clears) {
    return new Departure(
            BEHAVIOUR,
            Optional.of(name.channel()),
            observed,
            "1",
            OptionalDouble.of(range.low()),
            OptionalDouble.of(range.high()),
            words(range),
            norm.count(),
            Score.of(outside, 1),
            1,
            explanation)
        .clearsWhen(clears + " " + name.words())
        .normal(List.of(Figures.value(norm.centre())));
  }

  private static String words(Range range) {
    return range.width() == 0
        ? Figures.value(range.low())
        : Figures.value(range.low()) + " to " + Figures.value(range.high());
  }
}
