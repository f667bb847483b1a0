package io.holter.anomaly;

import java.time.Duration;

/**
 * How a baseline follows what slowly changes.
 *
 * @param perDay share of a baseline's figure that it may move in a day of event time, above 0 and
 *     up to 1
 * @param permitted share of the learned figure that it may move in all before that is a departure
 *     of its own, above 0 and up to 1
 * @param acceptAfter how long a drift, or a new shift, is reported before it becomes what is
 *     learned, positive
 * @param staleAfter how long a device must not have been heard for its baseline to be stale,
 *     positive
 */
public record DriftSettings(
    double perDay, double permitted, Duration acceptAfter, Duration staleAfter) {
  /** Refuses values outside the ranges. */
  public DriftSettings {
    Settings.require(perDay > 0 && perDay <= 1, "drift.per-day", perDay, "above 0 and up to 1");
    Settings.require(
        permitted > 0 && permitted <= 1, "drift.permitted", permitted, "above 0 and up to 1");
    Settings.require(acceptAfter.toMillis() > 0, "drift.accept-after", acceptAfter, "positive");
    Settings.require(staleAfter.toMillis() > 0, "drift.stale-after", staleAfter, "positive");
  }

  static DriftSettings defaults() {
    return new DriftSettings(0.02, 0.1, Duration.ofDays(7), Duration.ofDays(30));
  }

  /** How far a figure may move in {@code elapsed} milliseconds, at most a day at a time. */
  double most(double figure, double elapsed) {
    double day = 86_400_000;
    return perDay * figure * Math.max(0, Math.min(elapsed, day)) / day;
  }
}
