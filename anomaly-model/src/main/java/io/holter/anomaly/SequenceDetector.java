package io.holter.anomaly;

import io.holter.anomaly.Sequence.Turn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code sequence}: a message's number in the device's own count was there before (replayed, or
 * sent by another that knows no better), or numbers are missing before it. That the count begins
 * anew after a connection, or at its largest value, is normal; without a connection it is said, but
 * is not serious. Assumes a count that rises; of any other the answer is none, and so it is at cold
 * start.
 */
final class SequenceDetector {
  static final String BEHAVIOUR = "sequence";
  private static final double WENT_BACK = 0.9;
  private static final double RESTARTED = 0.4;
  private static final double MISSING = 3;

  private SequenceDetector() {}

  static Optional<Departure> assess(Observation o, long number, Turn turn, Sequence learned) {
    long step = number - learned.last();
    String channel = Figures.name(o.channel());
    return switch (turn) {
      case FOLLOWS -> Optional.empty();
      case SKIPS ->
          departure(
              o,
              step,
              learned,
              Score.of(
                  (double) (step - learned.largest()),
                  Math.max(MISSING, (double) learned.largest())),
              "number %d after %d on %s: %s are missing"
                  .formatted(number, learned.last(), channel, Figures.messages(step - 1)));
      case RESTARTS ->
          departure(
              o,
              step,
              learned,
              RESTARTED,
              "number %d after %d on %s, and no new connection"
                  .formatted(number, learned.last(), channel));
      case GOES_BACK ->
          departure(
              o,
              step,
              learned,
              WENT_BACK,
              "number %d after %d on %s: it was there before"
                  .formatted(number, learned.last(), channel));
    };
  }

  private static Optional<Departure> departure(
      Observation o, long step, Sequence learned, double score, String explanation) {
    String steps = learned.largest() == 1 ? "1" : "1 to " + Figures.count(learned.largest());
    return score < Score.NOTED
        ? Optional.empty()
        : Optional.of(
            new Departure(
                    BEHAVIOUR,
                    Optional.of(o.channel()),
                    step,
                    "1",
                    OptionalDouble.of(1),
                    OptionalDouble.of((double) learned.largest()),
                    "steps of " + steps,
                    learned.messages(),
                    score,
                    1,
                    explanation + "; learned steps of " + steps)
                .clearsWhen("a number that follows " + learned.last())
                .normal(List.of(Long.toString(learned.last() + 1))));
  }
}
