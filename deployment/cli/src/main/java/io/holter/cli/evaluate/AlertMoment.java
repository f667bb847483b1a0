package io.holter.cli.evaluate;

import io.holter.schema.Alert;
import java.time.Instant;

/**
 * A moment at which an alert was raised or raised again.
 *
 * @param device device id
 * @param time event time
 */
public record AlertMoment(String device, Instant time) {
  /** The moment of an alert event. */
  public static AlertMoment of(Alert alert) {
    return new AlertMoment(alert.getDevice(), alert.getUpdatedAt());
  }
}
