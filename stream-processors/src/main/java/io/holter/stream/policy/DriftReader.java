package io.holter.stream.policy;

import io.holter.anomaly.DriftSettings;
import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code drift}: how a baseline follows what slowly changes. */
final class DriftReader {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private DriftReader() {}

  static DriftSettings read(ConfigNode node, DriftSettings wider) {
    return new DriftSettings(
        node.about("Share of a baseline's figure that it may move in a day.")
            .decimal("per-day", 0.0001, 1, wider.perDay()),
        node.about("Share of the learned figure that it may move in all; more is a departure.")
            .decimal("permitted", 0.0001, 1, wider.permitted()),
        node.about("How long a drift or a new shift is reported before it becomes what is learned.")
            .duration("accept-after", MOMENT, LONGEST, wider.acceptAfter()),
        node.about("How long a device must not be heard for its baseline to be stale.")
            .duration("stale-after", MOMENT, LONGEST, wider.staleAfter()));
  }
}
