package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code connection-churn}, {@code auth-failures} and {@code refusals}: more of them than learned.
 * Counts are taken for Poisson's with the learned rate and dispersion; see {@link CountCusum}. The
 * score is 0.5 at the decision interval {@code h}, which a device as learned crosses about once a
 * month. At cold start the rate is the floor, so that a first failure scores 0.17 and five at once
 * 0.5. Failures are also held to a rule, which needs no baseline: so many in a window score 0.9.
 */
final class OccurrenceDetector {
  private static final double MONTH = 30 * 86_400_000.0;
  private static final double LEAST_H = 5;
  private static final double WORTH_TELLING = 0.1;

  private OccurrenceDetector() {}

  /** The decision interval for a rate. */
  static double h(double perMs, double dispersion) {
    return Math.max(LEAST_H, CountCusum.h(perMs * MONTH)) * dispersion;
  }

  /**
   * @param perMs events a millisecond that are normal
   * @param learned events that the rate rests on
   */
  static Optional<Departure> assess(
      Occurrence what, CountCusum sum, double perMs, double h, long learned) {
    double score = Score.of(sum.value() - what.free(), h - what.free());
    if (score < WORTH_TELLING) {
      return Optional.empty();
    }
    double high = Math.floor(what.free() + CountCusum.k(perMs) * sum.span());
    String expected = "at most " + what.words((long) high) + " in " + span(sum.span());
    return Optional.of(
        departure(what, sum.count(), high, expected, learned, score, sum.span())
            .clearsWhen("no more than " + daily(what, perMs) + " follow")
            .normal(List.of(daily(what, perMs))));
  }

  /** The rule: {@code limit} or more within one window. */
  static Optional<Departure> rule(Occurrence what, Tally tally, long time, int limit) {
    long count = tally.count();
    if (count < limit) {
      return Optional.empty();
    }
    double score = 1 - 0.1 * limit / count;
    String expected = "fewer than " + Figures.count(limit) + " in a window, by rule";
    return Optional.of(
        departure(what, count, limit - 1, expected, 0, score, tally.within(time))
            .clearsWhen("a window has fewer than " + what.words(limit)));
  }

  private static Departure departure(
      Occurrence what,
      long count,
      double high,
      String expected,
      long learned,
      double score,
      long span) {
    return new Departure(
        what.behaviour(),
        Optional.empty(),
        count,
        what.unit(),
        OptionalDouble.of(0),
        OptionalDouble.of(high),
        expected,
        learned,
        score,
        1,
        "%s in %s; normally %s".formatted(what.words(count), span(span), expected));
  }

  private static String daily(Occurrence what, double perMs) {
    double day = perMs * 86_400_000;
    return day < 240
        ? what.words(Math.max(1, Math.round(day))) + " a day"
        : what.words(Math.round(day / 24)) + " an hour";
  }

  private static String span(long ms) {
    return Figures.duration(Math.max(1_000, ms));
  }
}
