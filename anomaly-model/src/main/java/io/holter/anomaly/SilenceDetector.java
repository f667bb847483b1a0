package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * {@code silence}: an expected message did not come, noticed at its deadline and not at the next
 * message.
 *
 * <p>The deadline is the last message, the upper end of the expected gaps, and the grace; it
 * repeats at twice, four, eight … times that while the device stays silent, {@value #REPEATS}
 * times. The score is 0.75 at the first deadline and rises with the silence. At cold start there is
 * no deadline.
 */
final class SilenceDetector {
  static final String BEHAVIOUR = "silence";
  static final int REPEATS = 16;

  private SilenceDetector() {}

  /**
   * The first moment at which the device has been silent for too long, for the n-th time from 0.
   *
   * @param multiplier of the grace, from the alert budget
   */
  static OptionalLong deadline(Rhythm rhythm, int passed, double multiplier, Timing timing) {
    Optional<GapBaseline> baseline = rhythm.baseline();
    if (baseline.isEmpty() || rhythm.last().isEmpty() || passed >= REPEATS) {
      return OptionalLong.empty();
    }
    double wait = allowed(baseline.get(), multiplier, timing) * Math.pow(2, passed);
    long last = rhythm.last().getAsLong();
    return wait >= Long.MAX_VALUE - (double) last
        ? OptionalLong.empty()
        : OptionalLong.of(last + (long) wait + 1);
  }

  static Departure assess(long silent, GapBaseline b, double multiplier, Timing timing) {
    double allowed = allowed(b, multiplier, timing);
    String due = Figures.duration(Math.round(allowed));
    return new Departure(
            BEHAVIOUR,
            Optional.empty(),
            silent,
            "ms",
            OptionalDouble.empty(),
            OptionalDouble.of(allowed),
            "a message within " + due,
            b.count(),
            Score.of(silent - b.high(timing), multiplier * b.grace(timing) / 3),
            1,
            "silent for " + Figures.duration(silent) + "; a message was due within " + due)
        .clearsWhen("the next message of the device")
        .normal(
            List.of(
                "a gap of " + Figures.duration(Math.round(b.period())),
                "at most " + Figures.duration(Math.round(b.high(timing)))));
  }

  /** How many tolerances late a message is that ended a gap; the deadline is at the multiplier. */
  static double late(long gap, GapBaseline b, Timing timing) {
    return (gap - b.high(timing)) / b.grace(timing);
  }

  private static double allowed(GapBaseline b, double multiplier, Timing timing) {
    return b.high(timing) + multiplier * b.grace(timing);
  }
}
