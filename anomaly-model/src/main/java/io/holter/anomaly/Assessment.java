package io.holter.anomaly;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How far one device departed from its baseline at one moment.
 *
 * @param time event time that it is about, milliseconds since the epoch; for a deadline the
 *     deadline itself, whoever noticed it
 * @param trigger what made it
 * @param phase how far the baseline was
 * @param progress share of learning done, 0 to 1; 1 when watching, 0 when stale and not heard again
 * @param score the largest score of the departures; 0 without one
 * @param departures the behaviours that departed, largest contribution first; the contributions add
 *     up to 1
 */
public record Assessment(
    long time,
    Trigger trigger,
    Phase phase,
    double progress,
    double score,
    List<Departure> departures) {
  /** Keeps its own list. */
  public Assessment {
    departures = List.copyOf(departures);
  }

  static Assessment learning(
      long time, Trigger trigger, Phase phase, double progress, List<Departure> departures) {
    return of(time, trigger, phase, progress, departures);
  }

  static Assessment watching(long time, Trigger trigger, List<Departure> departures) {
    return of(time, trigger, Phase.WATCHING, 1, departures);
  }

  /** The same without the departures that {@code expected} holds of; the others share the whole. */
  public Assessment without(Predicate<Departure> expected) {
    return of(
        time, trigger, phase, progress, departures.stream().filter(expected.negate()).toList());
  }

  private static Assessment of(
      long time, Trigger trigger, Phase phase, double progress, List<Departure> departures) {
    double total = departures.stream().mapToDouble(Departure::score).sum();
    List<Departure> shared =
        departures.stream()
            .map(d -> d.withContribution(total > 0 ? d.score() / total : 1.0 / departures.size()))
            .sorted(Comparator.comparingDouble(Departure::contribution).reversed())
            .toList();
    double score = shared.isEmpty() ? 0 : shared.get(0).score();
    return new Assessment(time, trigger, phase, progress, score, shared);
  }
}
