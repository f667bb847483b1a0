package io.holter.stream.policy;

import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code alerts}: when departures become an alert, with hysteresis. */
final class AlertReader {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private AlertReader() {}

  static AlertPolicy read(ConfigNode node, AlertPolicy wider) {
    return new AlertPolicy(
        node.about("Score from which a moment is a departure.")
            .decimal("open-score", 0.01, 1, wider.openScore()),
        node.about("Departures that open an alert.")
            .integer("open-after", 1, 100, wider.openAfter()),
        node.about("How close together they must be.")
            .duration("open-within", MOMENT, LONGEST, wider.openWithin()),
        node.about("Score from which one departure opens an alert.")
            .decimal("open-at-once", 0.01, 1, wider.openAtOnce()),
        node.about("Whether a missed deadline opens an alert by itself.")
            .flag("open-on-deadline", wider.openOnDeadline()),
        node.about("An open alert is told again at most this often, unless it gets worse.")
            .duration("update-every", Duration.ZERO, LONGEST, wider.updateEvery()),
        node.about("How long nothing must depart before an alert closes.")
            .duration("close-after", MOMENT, LONGEST, wider.closeAfter()),
        node.about("Scores without a departure that must have come by then.")
            .integer("close-after-scores", 0, 100, wider.closeAfterScores()));
  }
}
