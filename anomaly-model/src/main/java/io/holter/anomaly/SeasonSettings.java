package io.holter.anomaly;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How the hours of the week are told apart, and when a device is meant to be different.
 *
 * @param zone whose hours they are; its rules tell summer time
 * @param calendar planned downtimes, and shifts in which a device is not judged by its times
 */
public record SeasonSettings(ZoneId zone, List<Planned> calendar) {
  private static final int CHAINED = 64;

  /** Keeps its own list. */
  public SeasonSettings {
    calendar = List.copyOf(calendar);
    Settings.require(calendar.size() <= 256, "season.calendar", calendar.size(), "up to 256 long");
  }

  static SeasonSettings defaults() {
    return new SeasonSettings(ZoneOffset.UTC, List.of());
  }

  /** Whether silence, rates and hours say nothing at {@code time}. */
  boolean planned(long time) {
    return !calendar.isEmpty() && plannedUntil(time) > time;
  }

  /** When what is planned at {@code time} is over, one thing after the other; itself if nothing. */
  long plannedUntil(long time) {
    long until = time;
    for (int i = 0; i < CHAINED; i++) {
      long before = until;
      for (Planned planned : calendar) {
        until = Math.max(until, planned.until(Instant.ofEpochMilli(until), zone).toEpochMilli());
      }
      if (until == before) {
        return until;
      }
    }
    return until;
  }
}
