package io.holter.anomaly;

import io.holter.anomaly.Transitions.Usual;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code channel-order}: a step from one channel to another that was never seen. Assumes a
 * first-order Markov chain; a new step has the probability p0 = (v + 1) / (n + 2) by the rule of
 * succession, where v of n steps were new since learning had found the last. New steps add up in
 * {@link ShareCusum} to p1 = {@value #P1}: a lost message is one of them and says little; another
 * order is all of them. The score is 0.5 at h = ln(steps a month). At cold start, and for a device
 * without an order, nothing is said.
 */
final class ChannelOrderDetector {
  static final String BEHAVIOUR = "channel-order";
  static final double P1 = 0.3;

  /** Where new steps are more frequent than this, there is no order. */
  static final double NO_ORDER = 0.05;

  /** However well a device keeps its order, one message in so many gets lost. */
  private static final double LEAST = 1e-4;

  private static final double FEWEST = 10_000;
  private static final double MONTH = 30 * 86_400_000.0;
  private static final double WORTH_TELLING = 0.2;

  private ChannelOrderDetector() {}

  static double p0(long fresh, long steps) {
    return Math.max(LEAST, (fresh + 1.0) / (steps + 2));
  }

  static long perMonth(long steps, long ms) {
    return Math.round(steps * MONTH / Math.max(1_000, ms));
  }

  /** The decision interval for a device that makes so many steps a month. */
  static double h(long perMonth) {
    return Math.log(Math.max(FEWEST, (double) perMonth));
  }

  static Optional<Departure> assess(
      String before, String channel, Optional<Usual> usual, double sum, double h, long steps) {
    double score = Score.of(sum, h);
    if (score < WORTH_TELLING) {
      return Optional.empty();
    }
    String expected =
        usual
            .map(
                u ->
                    "%s after %s (%s of %s times)"
                        .formatted(
                            Figures.name(u.channel()),
                            Figures.name(before),
                            Figures.count(u.times()),
                            Figures.count(u.all())))
            .orElse("nothing after " + Figures.name(before));
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(channel),
                1,
                "1",
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                expected,
                steps,
                score,
                1,
                "%s came after %s; normally %s"
                    .formatted(Figures.name(channel), Figures.name(before), expected))
            .clearsWhen("channels follow one another as learned")
            .normal(List.of(expected)));
  }
}
