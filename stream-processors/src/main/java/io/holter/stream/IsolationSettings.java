package io.holter.stream;

import io.holter.service.ConfigNode;
import java.time.Duration;

/**
 * How the isolation topology treats what it admits.
 *
 * @param redeliveryWindow how long a delivery is remembered, so that its redelivery is dropped; a
 *     numbered one up to twice as long; 0: never, and every redelivery is passed on
 */
public record IsolationSettings(Duration redeliveryWindow) {
  private static final Duration DEFAULT = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Redeliveries are passed on. */
  static IsolationSettings withoutWindow() {
    return new IsolationSettings(Duration.ZERO);
  }

  static IsolationSettings read(ConfigNode node) {
    return new IsolationSettings(
        node.about(
                "How long a delivery is remembered, so that what the broker sends again after a"
                    + " cut is dropped and counted; 0s: not at all.")
            .duration("redelivery-window", Duration.ZERO, LONGEST, DEFAULT));
  }

  boolean remembers() {
    return !redeliveryWindow.isZero();
  }
}
