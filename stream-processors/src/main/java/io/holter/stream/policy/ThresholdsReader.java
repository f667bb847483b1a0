package io.holter.stream.policy;

import io.holter.service.ConfigNode;

/** Reads what one scope says of its devices. */
final class ThresholdsReader {
  private ThresholdsReader() {}

  static Thresholds read(ConfigNode node, Thresholds wider) {
    return new Thresholds(
        DetectorReader.read(node, wider.detector()),
        node.section("alerts", alerts -> AlertReader.read(alerts, wider.alerts())));
  }
}
