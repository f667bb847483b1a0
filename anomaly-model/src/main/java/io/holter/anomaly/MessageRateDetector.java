package io.holter.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code message-rate}: more or fewer messages in a window than learned, for that hour where it is
 * known. A window's count is taken for that of a renewal process (Cox 1962), with the range widened
 * to the learned extremes while the hour is not known. Too many are noticed by the running count,
 * too few when the window ends; either only while the latest messages still show it, so that what
 * was over before its window ended is not reported late. The score rises with the distance from the
 * range, in tolerances.
 */
final class MessageRateDetector {
  static final String BEHAVIOUR = "message-rate";
  private static final long MINUTE = 60_000;

  private MessageRateDetector() {}

  /**
   * Too many messages.
   *
   * @param within how much of the window has passed
   */
  static Optional<Departure> above(
      long messages, long within, Pace pace, long now, RateBaseline learned, RateRange range) {
    return messages > range.high() && pace.fasterThan(learned.window() / range.high(), now)
        ? departure(messages, within, messages - range.high(), learned, range)
        : Optional.empty();
  }

  /** Too few messages in a whole window. */
  static Optional<Departure> below(
      long messages, Pace pace, long now, RateBaseline learned, RateRange range) {
    double low = range.low();
    return messages < low && pace.slowerThan(learned.window() / low, now)
        ? departure(messages, learned.window(), low - messages, learned, range)
        : Optional.empty();
  }

  /** What a window is expected to hold. */
  static Expectation expectation(RateBaseline learned, RateRange range) {
    double minute = (double) MINUTE / learned.window();
    String words =
        figure(Math.ceil(range.low()))
            + " to "
            + figure(Math.floor(range.high()))
            + " messages in "
            + Figures.duration(learned.window());
    return Expectation.of(BEHAVIOUR, "messages/min", words, learned.count())
        .within(range.low() * minute, range.high() * minute)
        .inWindowsOf(learned.window());
  }

  private static Optional<Departure> departure(
      long messages, long within, double outside, RateBaseline learned, RateRange range) {
    double score = Score.of(outside, range.tolerance());
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    double minute = (double) MINUTE / learned.window();
    String counts = figure(Math.ceil(range.low())) + " to " + figure(Math.floor(range.high()));
    String length = Figures.duration(learned.window());
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.empty(),
                messages * minute,
                "messages/min",
                OptionalDouble.of(range.low() * minute),
                OptionalDouble.of(range.high() * minute),
                counts + " in " + length,
                learned.count(),
                score,
                1,
                happened(messages, within, learned.window())
                    + "; normally "
                    + counts
                    + (within == learned.window() ? "" : " in " + length)
                    + (range.seasonal() ? " at this hour" : ""))
            .clearsWhen("a window of " + length + " holds " + counts + " messages")
            .normal(
                List.of(
                    figure(learned.expected()) + " messages in " + length,
                    "at most " + figure(learned.most()) + " in " + length)));
  }

  private static String happened(long messages, long within, long window) {
    String many = Figures.messages(messages);
    return window == MINUTE && within == window
        ? many + " a minute"
        : many + " in " + Figures.duration(within);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
