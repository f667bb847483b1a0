package io.holter.anomaly;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code new-channel}: a message on a channel that was not learned. 1 for the first message and 0.9
 * for those after it, until the channel has been accepted. Categorical; assumes that a device's set
 * of channels is closed once learned.
 */
final class NewChannelDetector {
  static final String BEHAVIOUR = "new-channel";

  private NewChannelDetector() {}

  /**
   * @param nth which message on the channel it is, from 1; 0 if that is not known any more
   * @param known channels of the baseline
   * @param learned messages that the set rests on
   * @param nearest known channels of the most similar names
   * @param acceptAfter how long it is reported before it becomes known
   */
  static Departure assess(
      String channel,
      long nth,
      int known,
      long learned,
      List<String> nearest,
      Duration acceptAfter) {
    String which =
        nth == 1 ? "first message" : nth == 0 ? "message" : "message " + Figures.count(nth);
    String set = known == 1 ? "1 channel is known" : Figures.count(known) + " channels are known";
    return new Departure(
            BEHAVIOUR,
            Optional.of(channel),
            Math.max(1, nth),
            "1",
            OptionalDouble.empty(),
            OptionalDouble.of(0),
            set,
            learned,
            nth == 1 ? 1 : 0.9,
            1,
            which + " on " + Figures.name(channel) + "; " + set)
        .clearsWhen(
            "it is accepted, or has been reported for " + Figures.duration(acceptAfter.toMillis()))
        .normal(nearest);
  }
}
