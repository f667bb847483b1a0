package io.holter.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a device's clock may be from the bridge's.
 *
 * @param past how far it may lag behind the receive time, 0 or more
 * @param future how far it may run ahead of the receive time, 0 or more
 */
public record ClockBounds(Duration past, Duration future) {
  /** Refuses negative bounds. */
  public ClockBounds {
    if (past.isNegative() || future.isNegative()) {
      throw new IllegalArgumentException(
          "clock bounds " + past + " and " + future + " must not be negative");
    }
  }

  boolean hold(Instant time, Instant received) {
    return !time.isBefore(received.minus(past)) && !time.isAfter(received.plus(future));
  }
}
