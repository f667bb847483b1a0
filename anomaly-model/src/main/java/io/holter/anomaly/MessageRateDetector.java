package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Rate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code message-rate}: more or fewer messages in a window than learned. Too many are noticed by
 * the running count, too few when the window ends; either only while the latest messages still show
 * it, so that what was over before its window ended is not reported late. The score rises with the
 * distance from the range, in tolerances.
 */
final class MessageRateDetector {
  static final String BEHAVIOUR = "message-rate";

  private MessageRateDetector() {}

  /** The window up to a message at {@code now}. */
  static Optional<Departure> running(
      WindowCounter counter, Pace pace, long now, RateBaseline learned, Rate rate) {
    if (counter.end().isEmpty()) {
      return Optional.empty();
    }
    long within = now - (counter.end().getAsLong() - counter.length());
    return above(counter.messages(), Math.max(1, within), pace, now, learned, rate);
  }

  /** The window that ends {@code now}. */
  static Optional<Departure> ended(
      WindowCounter counter, Pace pace, long now, RateBaseline learned, Rate rate) {
    return above(counter.messages(), counter.length(), pace, now, learned, rate)
        .or(
            () ->
                counter.whole()
                    ? below(counter.messages(), pace, now, learned, rate)
                    : Optional.empty());
  }

  private static Optional<Departure> above(
      long messages, long within, Pace pace, long now, RateBaseline learned, Rate rate) {
    double high = learned.high(rate);
    return pace.fasterThan(learned.window() / high, now)
        ? departure(messages, within, messages - high, learned, rate)
        : Optional.empty();
  }

  private static Optional<Departure> below(
      long messages, Pace pace, long now, RateBaseline learned, Rate rate) {
    double low = learned.low(rate);
    return low > 0 && pace.slowerThan(learned.window() / low, now)
        ? departure(messages, learned.window(), low - messages, learned, rate)
        : Optional.empty();
  }

  private static Optional<Departure> departure(
      long messages, long within, double outside, RateBaseline learned, Rate rate) {
    double score = Score.of(outside, learned.tolerance(rate));
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    double minute = 60_000.0 / learned.window();
    String counts =
        figure(Math.ceil(learned.low(rate))) + " to " + figure(Math.floor(learned.high(rate)));
    String length = Figures.duration(learned.window());
    String range = counts + " in " + length;
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.empty(),
                messages * minute,
                "messages/min",
                OptionalDouble.of(learned.low(rate) * minute),
                OptionalDouble.of(learned.high(rate) * minute),
                range,
                learned.count(),
                score,
                1,
                "%s in %s; learned %s"
                    .formatted(Figures.messages(messages), Figures.duration(within), range))
            .clearsWhen("a window of " + length + " holds " + counts + " messages")
            .normal(
                List.of(
                    figure(learned.expected()) + " messages in " + length,
                    "at most " + figure(learned.most()) + " in " + length)));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
