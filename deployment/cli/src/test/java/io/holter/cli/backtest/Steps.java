package io.holter.cli.backtest;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Evidence;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.List;

/** Steps of alerts for examples. */
final class Steps {
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  private Steps() {}

  static Alert opened(String device, int minute) {
    return Alert.newBuilder()
        .setId(device + "@" + minute)
        .setTenant("acme")
        .setDevice(device)
        .setSource("plant")
        .setState(AlertState.OPENED)
        .setRevision(0)
        .setSeverity(Severity.LOW)
        .setFirstSeen(at(minute))
        .setOpenedAt(at(minute))
        .setUpdatedAt(at(minute))
        .setReason(device + " departed <b>")
        .setScore(0.9)
        .setBehaviours(List.of())
        .setEvidence(List.of(new Evidence("holter.t.acme.telemetry", 2, 42L)))
        .setScores(List.of(new Evidence("holter.t.acme.scores", 2, 7L)))
        .setDepartures(1)
        .setPolicyVersion("7")
        .build();
  }

  static Alert closed(Alert opened, int minute) {
    return Alert.newBuilder(opened)
        .setState(AlertState.CLOSED)
        .setRevision(1)
        .setUpdatedAt(at(minute))
        .setClosedAt(at(minute))
        .build();
  }

  /** What one run told: an alert of a device from one minute to another. */
  static AlertLog log(Object... told) {
    AlertLog log = new AlertLog();
    for (int i = 0; i < told.length; i += 3) {
      Alert opened = opened((String) told[i], (int) told[i + 1]);
      log.told(opened);
      log.told(closed(opened, (int) told[i + 2]));
    }
    return log;
  }

  static Instant at(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
