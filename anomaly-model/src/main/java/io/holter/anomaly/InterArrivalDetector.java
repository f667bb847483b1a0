package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code inter-arrival}: a message came too late, or messages come too early.
 *
 * <p>Late: one gap against the upper end of the expected range; 0.5 when the device would have been
 * called silent. Early, only where the stream is regular: Page's cumulative sum with the allowance
 * {@code k} and the decision interval {@code h}, half a period at least, so that one restart of the
 * beat or a message that a busy machine held back is little, and messages between the beats are
 * much. Assumes nothing of the distribution but its median and spread. At cold start the answer is
 * none.
 */
final class InterArrivalDetector {
  static final String BEHAVIOUR = "inter-arrival";

  private InterArrivalDetector() {}

  static Optional<Departure> assess(String channel, long gap, Rhythm rhythm, Timing timing) {
    return rhythm
        .baseline()
        .flatMap(
            b ->
                gap > b.high(timing)
                    ? late(channel, gap, b, timing)
                    : early(channel, gap, rhythm, b, timing));
  }

  private static Optional<Departure> late(String channel, long gap, GapBaseline b, Timing timing) {
    double score = Score.of(gap - b.high(timing), b.grace(timing));
    String explanation =
        "message on %s %s after the last; learned at most %s"
            .formatted(
                Figures.name(channel),
                Figures.duration(gap),
                Figures.duration(Math.round(b.high(timing))));
    return departure(channel, gap, b, timing, score, explanation);
  }

  private static Optional<Departure> early(
      String channel, long gap, Rhythm rhythm, GapBaseline b, Timing timing) {
    if (!b.regular()) {
      return Optional.empty();
    }
    double k = Math.max(timing.relativeFloor() * b.period(), b.spread() / 2);
    double h = Math.max(Math.max(b.period() / 2, 6 * b.spread()), 2.0 * timing.floor().toMillis());
    double ahead = rhythm.ahead(gap, b.period(), k, b.low(timing));
    String what =
        rhythm.run() <= 1
            ? "message on %s %s after the last"
                .formatted(Figures.name(channel), Figures.duration(gap))
            : "%s messages in a row ahead of time on %s, the latest after %s"
                .formatted(
                    Figures.count(rhythm.run()), Figures.name(channel), Figures.duration(gap));
    String explanation = what + "; learned one every " + Figures.duration(Math.round(b.period()));
    return departure(channel, gap, b, timing, Score.of(ahead, h), explanation);
  }

  private static Optional<Departure> departure(
      String channel, long gap, GapBaseline b, Timing timing, double score, String explanation) {
    if (score < Score.REPORTED) {
      return Optional.empty();
    }
    String low = Figures.duration(Math.round(b.low(timing)));
    String high = Figures.duration(Math.round(b.high(timing)));
    return Optional.of(
        new Departure(
            BEHAVIOUR,
            Optional.of(channel),
            gap,
            "ms",
            OptionalDouble.of(b.low(timing)),
            OptionalDouble.of(b.high(timing)),
            b.regular()
                ? low + " to " + high + " between messages"
                : "at most " + high + " between messages",
            b.count(),
            score,
            1,
            explanation));
  }
}
