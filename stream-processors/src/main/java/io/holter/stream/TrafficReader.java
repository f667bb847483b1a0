package io.holter.stream;

import io.holter.anomaly.TrafficSettings;
import io.holter.service.ConfigNode;
import java.time.Duration;

/** Reads {@code traffic}: verbs, origins, connections and refusals. */
final class TrafficReader {
  private TrafficReader() {}

  static TrafficSettings read(ConfigNode node, TrafficSettings wider) {
    return new TrafficSettings(
        node.about("Windows in which connections and refusals are counted.")
            .duration("window", Duration.ofSeconds(1), Duration.ofDays(1), wider.window()));
  }
}
