package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code silence}: an expected message did not come, noticed at its deadline and not at the next
 * message. {@code channel-silence}: the same of a regular channel, while the device speaks
 * elsewhere.
 *
 * <p>The deadline is the last message, the upper end of the expected gaps, and the grace; hours in
 * which the device is known to rest, and what is planned, are left out of it. It repeats at twice,
 * four, eight … times that while the silence lasts, {@value #REPEATS} times, for a channel {@value
 * #CHANNEL_REPEATS} times. The score is 0.75 at the first deadline and rises with the silence. At
 * cold start there is no deadline.
 */
final class SilenceDetector {
  static final String BEHAVIOUR = "silence";
  static final String CHANNEL = "channel-silence";
  static final int REPEATS = 16;
  static final int CHANNEL_REPEATS = 8;

  private SilenceDetector() {}

  /**
   * The next moment at which it has been silent for too long; {@link Channel#NEVER} if it was never
   * heard.
   *
   * @param multiplier of the grace, from the alert budget
   */
  static long deadline(
      Rhythm rhythm, GapBaseline b, double multiplier, Season season, DetectorSettings s) {
    if (rhythm.last().isEmpty()) {
      return Channel.NEVER;
    }
    double allowed = allowed(b, multiplier, s.timing());
    long first = first(rhythm.last().getAsLong(), allowed, season, s);
    if (rhythm.passed() == 0) {
      return first;
    }
    double again = allowed * (Math.pow(2, rhythm.passed()) - 1);
    return again >= Long.MAX_VALUE - (double) first
        ? Channel.NEVER
        : season.expected(first + (long) again, (long) allowed, s);
  }

  private static long first(long last, double allowed, Season season, DetectorSettings s) {
    return allowed >= Long.MAX_VALUE - (double) last
        ? Channel.NEVER
        : season.expected(last + (long) allowed + 1, (long) allowed, s);
  }

  /** The device has been silent since {@code last}; a deadline passed. */
  static Departure device(
      long last, long now, GapBaseline b, double multiplier, Season season, DetectorSettings s) {
    double allowed = allowed(b, multiplier, s.timing());
    long due = first(last, allowed, season, s);
    boolean rested = due > last + (long) allowed + 1;
    String explanation =
        "silent for "
            + Figures.duration(now - last)
            + (rested
                ? "; after its rest a message was due by " + Hours.words(due, s.season().zone())
                : "; a message was due within " + Figures.duration(Math.round(allowed)));
    double score = score(now - (due - (long) allowed - 1), b, multiplier, s.timing());
    return departure(
            BEHAVIOUR, Optional.empty(), now - last, allowed, b, s.timing(), score, explanation)
        .clearsWhen("the next message of the device");
  }

  /** A channel has been silent for that long, while the device was heard. */
  static Departure channel(String channel, long silent, GapBaseline b, Timing timing) {
    String explanation =
        "nothing on %s for %s while the device speaks elsewhere; a message was due within %s"
            .formatted(
                Figures.name(channel),
                Figures.duration(silent),
                Figures.duration(Math.round(allowed(b, 1, timing))));
    return departure(
            CHANNEL,
            Optional.of(channel),
            silent,
            allowed(b, 1, timing),
            b,
            timing,
            score(silent, b, 1, timing),
            explanation)
        .clearsWhen("the next message on " + Figures.name(channel));
  }

  /** How many tolerances late a message is that ended a gap; the deadline is at the multiplier. */
  static double late(long gap, GapBaseline b, Timing timing) {
    return (gap - b.high(timing)) / b.grace(timing);
  }

  /** How long the device is expected to be silent at most. */
  static Expectation expectation(GapBaseline b, double multiplier, Timing timing) {
    double allowed = allowed(b, multiplier, timing);
    return Expectation.of(BEHAVIOUR, "ms", within(allowed), b.count()).atMost(allowed);
  }

  private static String within(double allowed) {
    return "a message within " + Figures.duration(Math.round(allowed));
  }

  private static double score(long silent, GapBaseline b, double multiplier, Timing timing) {
    return Score.of(silent - b.high(timing), multiplier * b.grace(timing) / 3);
  }

  private static Departure departure(
      String behaviour,
      Optional<String> channel,
      long silent,
      double allowed,
      GapBaseline b,
      Timing timing,
      double score,
      String explanation) {
    return new Departure(
            behaviour,
            channel,
            silent,
            "ms",
            OptionalDouble.empty(),
            OptionalDouble.of(allowed),
            within(allowed),
            b.count(),
            score,
            1,
            explanation)
        .normal(
            List.of(
                "a gap of " + Figures.duration(Math.round(b.period())),
                "at most " + Figures.duration(Math.round(b.high(timing)))));
  }

  private static double allowed(GapBaseline b, double multiplier, Timing timing) {
    return b.high(timing) + multiplier * b.grace(timing);
  }
}
