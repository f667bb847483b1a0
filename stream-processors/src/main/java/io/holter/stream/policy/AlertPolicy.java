package io.holter.stream.policy;

import java.time.Duration;

/**
 * When an alert opens, is told again, and closes. All times are of event time.
 *
 * <p>A score of 0.5 stands where the alert budget puts it, so that one departure is enough. Who
 * would rather wait for several raises {@code openAfter}, and gives a slow device an {@code
 * openWithin} of several of its periods.
 *
 * @param openScore score from which a moment is a departure, above 0 and up to 1
 * @param openAfter departures that open an alert, 1 to 100
 * @param openWithin how close together they must be, positive
 * @param openAtOnce score from which one departure is enough, above 0 and up to 1
 * @param openOnDeadline whether a missed deadline is enough by itself
 * @param updateEvery an open alert is told again at most this often, unless it gets worse; 0 or
 *     more
 * @param closeAfter how long nothing must depart before an alert closes, positive
 * @param closeAfterScores scores without a departure that must have come by then, 0 to 100; scores
 *     come at the pace of the device
 */
public record AlertPolicy(
    double openScore,
    int openAfter,
    Duration openWithin,
    double openAtOnce,
    boolean openOnDeadline,
    Duration updateEvery,
    Duration closeAfter,
    int closeAfterScores) {
  /** Refuses values outside the ranges. */
  public AlertPolicy {
    require(openScore > 0 && openScore <= 1, "open-score", openScore, "above 0 and up to 1");
    require(openAfter >= 1 && openAfter <= 100, "open-after", openAfter, "1 to 100");
    require(openWithin.toMillis() > 0, "open-within", openWithin, "positive");
    require(openAtOnce > 0 && openAtOnce <= 1, "open-at-once", openAtOnce, "above 0 and up to 1");
    require(!updateEvery.isNegative(), "update-every", updateEvery, "0 or more");
    require(closeAfter.toMillis() > 0, "close-after", closeAfter, "positive");
    require(
        closeAfterScores >= 0 && closeAfterScores <= 100,
        "close-after-scores",
        closeAfterScores,
        "0 to 100");
  }

  /**
   * One departure opens, as the alert budget counts them; closed after 15 quiet minutes with two
   * calm scores at least.
   */
  public static AlertPolicy defaults() {
    return new AlertPolicy(
        0.5,
        1,
        Duration.ofMinutes(10),
        0.9,
        true,
        Duration.ofMinutes(1),
        Duration.ofMinutes(15),
        2);
  }

  private static void require(boolean ok, String key, Object value, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(key + ": " + value + " is not " + rule);
    }
  }
}
