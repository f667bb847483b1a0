package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is usual for a device, in sentences. */
final class BaselineWords {
  private static final int NAMED = 5;

  private BaselineWords() {}

  /**
   * @param rates what is expected of the number of messages
   */
  static List<String> of(
      Device device, List<Expectation> rates, ChannelSet channels, DetectorSettings s) {
    List<String> words = new ArrayList<>();
    device.rhythm().baseline().map(gaps -> beat(gaps, s.timing())).ifPresent(words::add);
    rates.stream()
        .findFirst()
        .map(rate -> "usually sends " + rate.expected())
        .ifPresent(words::add);
    channels(channels).ifPresent(words::add);
    words.add("learned from " + Figures.messages(device.learned()));
    return words;
  }

  private static String beat(GapBaseline gaps, Timing timing) {
    String high = Figures.duration(Math.round(gaps.high(timing)));
    if (!gaps.regular()) {
      return "speaks irregularly, with at most " + high + " between messages";
    }
    return "speaks every %s; %s to %s between messages are usual"
        .formatted(
            Figures.duration(Math.round(gaps.period())),
            Figures.duration(Math.round(gaps.low(timing))),
            high);
  }

  private static Optional<String> channels(ChannelSet channels) {
    if (channels.open()) {
      return Optional.of("uses so many channels that new ones are not told from them");
    }
    List<String> names = channels.names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String named = names.stream().limit(NAMED).map(Figures::name).collect(Collectors.joining(", "));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " others" : "";
    return Optional.of("speaks on " + named + more);
  }
}
