package io.holter.anomaly;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A planned downtime or shift: a device's times are neither judged nor learned in it. */
public sealed interface Planned {
  /** What people call it. */
  String name();

  /** When it is over if {@code time} lies in it, otherwise {@code time}. */
  Instant until(Instant time, ZoneId zone);

  /**
   * Once.
   *
   * @param from the first instant of it
   * @param until the first instant after it, later than {@code from}
   */
  record Once(String name, Instant from, Instant until) implements Planned {
    /** Refuses an end that is not after the beginning. */
    public Once {
      Settings.require(from.isBefore(until), "season.calendar", until, "after " + from);
    }

    @Override
    public Instant until(Instant time, ZoneId zone) {
      return !time.isBefore(from) && time.isBefore(until) ? until : time;
    }
  }

  /**
   * Every week, by the local clock.
   *
   * @param days the days on which it begins, one at least
   * @param from when it begins
   * @param until when it ends; on the next day unless it is later than {@code from}
   */
  record Weekly(String name, Set<DayOfWeek> days, LocalTime from, LocalTime until)
      implements Planned {
    /** Refuses no days; keeps its own set. */
    public Weekly {
      days = Set.copyOf(days);
      Settings.require(!days.isEmpty(), "season.calendar", name, "given a day");
    }

    @Override
    public Instant until(Instant time, ZoneId zone) {
      LocalDate today = time.atZone(zone).toLocalDate();
      Instant begun = ending(today.minusDays(1), time, zone);
      return begun.isAfter(time) ? begun : ending(today, time, zone);
    }

    private Instant ending(LocalDate day, Instant time, ZoneId zone) {
      if (!days.contains(day.getDayOfWeek())) {
        return time;
      }
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      Instant begins = day.atTime(from).atZone(zone).toInstant();
      Instant ends = last.atTime(until).atZone(zone).toInstant();
      return !time.isBefore(begins) && time.isBefore(ends) ? ends : time;
    }
  }
}
