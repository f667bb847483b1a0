package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code new-source}: an address, or a way of securing the channel, that the device is not known
 * by. Categorical; assumes that new values come at a constant rate, if they come at all ({@link
 * Growth}): 1 where none came after the first tenth of learning, 0.5 where one a month is usual,
 * little where the device moves every day. Events after the first score a tenth less. At cold
 * start, with no address learned, the first one is taken for the device's own.
 */
final class NewSourceDetector {
  static final String BEHAVIOUR = "new-source";
  private static final double WORTH_TELLING = 0.05;
  private static final double NOT_LET_IN = 0.6;

  private NewSourceDetector() {}

  /**
   * @param what {@code address} or {@code security}
   * @param value as it was seen
   * @param nth which event from it this is, from 1; 0 for one that was not let in
   */
  static Optional<Departure> assess(
      String what, String value, long nth, KnownValues known, long now) {
    double surprise = known.growth().surpriseInTime(now);
    double weight = nth == 0 ? NOT_LET_IN : nth == 1 ? 1 : 0.9;
    if (surprise * weight < WORTH_TELLING) {
      return Optional.empty();
    }
    List<String> normal = known.values();
    String which =
        nth == 0 ? "failed attempt" : nth == 1 ? "first event" : "event " + Figures.count(nth);
    String set =
        normal.size() == 1
            ? "always " + Figures.name(normal.get(0)) + " before"
            : Figures.count(normal.size()) + " are known";
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(value),
                Math.max(1, nth),
                "1",
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                what + ": " + set,
                normal.size(),
                surprise * weight,
                1,
                "%s from new %s %s; %s".formatted(which, what, Figures.name(value), set))
            .clearsWhen("the device speaks from a known " + what + " or has moved for good")
            .normal(normal.stream().map(Figures::name).toList()));
  }
}
