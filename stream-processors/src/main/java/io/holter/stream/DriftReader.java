package io.holter.stream;

import io.holter.anomaly.DriftSettings;
import io.holter.service.ConfigNode;

/** Reads {@code drift}: how a baseline follows what slowly changes. */
final class DriftReader {
  private DriftReader() {}

  static DriftSettings read(ConfigNode node, DriftSettings wider) {
    return new DriftSettings(
        node.about("Share of a baseline's figure that it may move in a day.")
            .decimal("per-day", 0.0001, 1, wider.perDay()));
  }
}
