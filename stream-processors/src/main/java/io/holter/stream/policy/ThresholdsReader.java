package io.holter.stream.policy;

import io.holter.service.ConfigNode;

/** Reads what one scope says of its devices. */
final class ThresholdsReader {
  private ThresholdsReader() {}

  static Thresholds read(ConfigNode node, Thresholds wider) {
    Calendars calendars = Calendars.read(node, wider.calendars());
    return new Thresholds(
        DetectorReader.read(node, wider.detector(), calendars),
        node.section("alerts", wider.alerts(), alerts -> AlertReader.read(alerts, wider.alerts())),
        node.section(
            "severity",
            wider.severity(),
            severity -> SeverityReader.read(severity, wider.severity())),
        SuppressionReader.read(node, wider.suppress(), calendars),
        calendars);
  }
}
