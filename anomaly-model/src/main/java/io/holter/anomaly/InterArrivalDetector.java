package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.List;
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

  /**
   * @param excused whether a rest or something planned explains a long gap
   */
  static Optional<Departure> assess(
      String channel, long gap, Rhythm rhythm, GapBaseline b, boolean excused, Timing timing) {
    double late = excused ? 0 : Score.of(gap - b.high(timing), b.grace(timing));
    double early = b.regular() ? early(gap, rhythm, b, timing) : 0;
    double score = Math.max(late, early);
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    String learned =
        late > early
            ? "at most " + Figures.duration(Math.round(b.high(timing)))
            : "one every " + Figures.duration(Math.round(b.period()));
    String explanation = happened(channel, gap, rhythm) + "; learned " + learned;
    return Optional.of(departure(channel, gap, b, timing, score, explanation));
  }

  /** How far apart two messages of a channel are expected to be. */
  static Expectation expectation(String channel, GapBaseline b, Timing timing) {
    return Expectation.of(BEHAVIOUR, "ms", expected(b, timing), b.count())
        .on(channel)
        .within(b.low(timing), b.high(timing));
  }

  private static String expected(GapBaseline b, Timing timing) {
    String high = Figures.duration(Math.round(b.high(timing)));
    return b.regular()
        ? Figures.duration(Math.round(b.low(timing))) + " to " + high + " between messages"
        : "at most " + high + " between messages";
  }

  private static double early(long gap, Rhythm rhythm, GapBaseline b, Timing timing) {
    double k = Math.max(timing.relativeFloor() * b.period(), b.spread() / 2);
    double h = Math.max(Math.max(b.period() / 2, 6 * b.spread()), 2.0 * timing.floor().toMillis());
    return Score.of(rhythm.ahead(gap, b.period(), k, b.low(timing)), h);
  }

  private static String happened(String channel, long gap, Rhythm rhythm) {
    String name = Figures.name(channel);
    return rhythm.run() <= 1
        ? "message on %s %s after the last".formatted(name, Figures.duration(gap))
        : "%s messages in a row ahead of time on %s, the latest after %s"
            .formatted(Figures.count(rhythm.run()), name, Figures.duration(gap));
  }

  private static Departure departure(
      String channel, long gap, GapBaseline b, Timing timing, double score, String explanation) {
    String low = Figures.duration(Math.round(b.low(timing)));
    String high = Figures.duration(Math.round(b.high(timing)));
    return new Departure(
            BEHAVIOUR,
            Optional.of(channel),
            gap,
            "ms",
            OptionalDouble.of(b.low(timing)),
            OptionalDouble.of(b.high(timing)),
            expected(b, timing),
            b.count(),
            score,
            1,
            explanation)
        .clearsWhen(
            b.regular()
                ? "messages are " + low + " to " + high + " apart again"
                : "the next message within " + high)
        .normal(List.of("a gap of " + Figures.duration(Math.round(b.period()))));
  }
}
