package io.holter.gateway.format;

import io.holter.gateway.Alerts;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.Evidence;
import io.holter.schema.Severity;
import io.holter.schema.Technique;
import java.time.Instant;
import java.util.List;

/** One finding of each kind that formats tell apart. */
final class Findings {
  static final Evidence ORIGIN = new Evidence("holter.alerts", 1, 17L);

  /** What a golden file is of. */
  enum Case {
    OPENED,
    INCIDENT,
    CLOSED,
    EXPERIMENTAL,
    SYNTHETIC
  }

  private Findings() {}

  static Finding of(Case which) {
    return switch (which) {
      case OPENED -> real(device().build());
      case INCIDENT ->
          real(
              Alert.newBuilder(Alerts.opened(""))
                  .setId("acme/incident/1760000000000")
                  .setDeviceClass(null)
                  .setState(AlertState.UPDATED)
                  .setRevision(2)
                  .setSeverity(Severity.CRITICAL)
                  .build());
      case CLOSED ->
          real(
              device()
                  .setState(AlertState.CLOSED)
                  .setRevision(3)
                  .setModelVersion(null)
                  .setUpdatedAt(Instant.parse("2026-11-21T10:20:00Z"))
                  .setClosedAt(Instant.parse("2026-11-21T10:20:00Z"))
                  .build());
      case EXPERIMENTAL ->
          real(
              device()
                  .setExperimental(true)
                  .setSeverity(Severity.LOW)
                  .setDeviceClass(null)
                  .build());
      case SYNTHETIC -> new Finding(device().setId("test").build(), ORIGIN, true);
    };
  }

  /** A device's alert, of a model too. */
  static Alert.Builder device() {
    Alert incident = Alerts.opened("robot-7");
    return Alert.newBuilder(incident)
        .setKind(AlertKind.DEVICE)
        .setScope(null)
        .setModelVersion("windows@3")
        .setTechniques(
            List.of(
                new Technique(
                    "T1692.001",
                    "Unauthorized Message: Command Message",
                    "Impair Process Control",
                    "19.1"),
                new Technique("T0814", "Denial of Service", "Inhibit Response Function", "19.1")));
  }

  private static Finding real(Alert alert) {
    return new Finding(alert, ORIGIN, false);
  }
}
