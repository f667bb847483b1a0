package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Severity;
import java.util.List;

/**
 * One alert and the steps of its life.
 *
 * @param latest as it stands
 * @param steps in order, the first and the latest ones
 */
record AlertEntry(Alert latest, List<Step> steps) {
  /** One step of an alert's life. */
  record Step(int revision, AlertState state, Severity severity, long at) {
    static Step of(Alert alert) {
      return new Step(
          alert.getRevision(),
          alert.getState(),
          alert.getSeverity(),
          alert.getUpdatedAt().toEpochMilli());
    }
  }

  boolean open() {
    return latest.getState() == AlertState.OPENED || latest.getState() == AlertState.UPDATED;
  }

  long openedAt() {
    return latest.getOpenedAt().toEpochMilli();
  }

  long updatedAt() {
    return latest.getUpdatedAt().toEpochMilli();
  }

  /** Whether it is about the device, alone or with others. */
  boolean concerns(String device) {
    return latest.getDevice().equals(device)
        || (latest.getScope() != null && latest.getScope().getDevices().contains(device));
  }
}
