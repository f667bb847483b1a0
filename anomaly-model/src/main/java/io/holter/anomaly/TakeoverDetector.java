package io.holter.anomaly;

import io.holter.anomaly.Presence.Change;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code takeover}: one id from two places. A rule that holds from the first event on, because a
 * device is in one place:
 *
 * <ul>
 *   <li>back at an address that it left less than {@code traffic.takeover-within} ago: 1, because
 *       two take turns; 0.33 after a clean disconnect, as a failing network looks like
 *   <li>connecting from another address while connected (MQTT 5 §3.1.4: the server ends the older
 *       connection): 0.9 if the old one was alive {@value #ALIVE} ms ago, which is the default
 *       keep-alive and a half (§3.1.2.10), else 0.6; 0.2 if both addresses are known
 * </ul>
 *
 * Weighed by how surprising a new address is; nothing of it holds for a device that was seen to
 * come and go in this way while it was learned.
 */
final class TakeoverDetector {
  static final String BEHAVIOUR = "takeover";
  private static final long ALIVE = 90_000;
  private static final double WORTH_TELLING = 0.05;

  private TakeoverDetector() {}

  /**
   * @param known whether the address is one of the device's
   * @param surprise how surprising a new address is, 0 to 1
   * @param within milliseconds within which two addresses must not take turns
   */
  static Optional<Departure> assess(
      Observation o, Change change, boolean known, double surprise, long within) {
    boolean turns = change.sinceLeft() >= 0 && change.sinceLeft() <= within;
    double score;
    if (turns) {
      score = change.clean() ? 0.33 : 1;
    } else if (change.over()) {
      score = known ? 0.2 : (change.sinceHeard() <= ALIVE ? 0.9 : 0.6) * surprise;
    } else {
      score = 0;
    }
    return score < WORTH_TELLING ? Optional.empty() : Optional.of(departure(o, change, score));
  }

  /** Whether a device that does this while it is learned has two places by design. */
  static boolean turns(Change change, long within) {
    return change.sinceLeft() >= 0 && change.sinceLeft() <= within;
  }

  private static Departure departure(Observation o, Change change, double score) {
    String what =
        change.sinceLeft() >= 0
            ? "back at %s after %s at %s"
                .formatted(
                    Figures.name(o.origin().address()),
                    Figures.duration(change.sinceLeft()),
                    Figures.name(change.from()))
            : "connected from %s while connected from %s, heard %s before"
                .formatted(
                    Figures.name(o.origin().address()),
                    Figures.name(change.from()),
                    Figures.duration(change.sinceHeard()));
    return new Departure(
            BEHAVIOUR,
            Optional.empty(),
            2,
            "addresses",
            OptionalDouble.empty(),
            OptionalDouble.of(1),
            "one address at a time, by rule",
            0,
            score,
            1,
            what + "; normally one address at a time")
        .clearsWhen("the device is heard from one address only")
        .normal(List.of(Figures.name(change.from())));
  }
}
