package io.holter.anomaly;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Simulated devices that keep hours. Every stream is a function of its seed. */
final class Schedules {
  static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  /** Monday 28 September 2026, midnight in Madrid: four weeks before winter time. */
  static final long MONDAY = Instant.parse("2026-09-27T22:00:00Z").toEpochMilli();

  static final long DAY = Duration.ofDays(1).toMillis();

  private Schedules() {}

  /** From hour to hour of the local clock, the edges of each day off by up to ten minutes. */
  static Predicate<ZonedDateTime> hours(int from, int until, boolean weekends) {
    return at -> {
      boolean weekend =
          at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
      int edge = new Random(at.toLocalDate().toEpochDay()).nextInt(21) - 10;
      int minute = at.getHour() * 60 + at.getMinute();
      boolean inside =
          from < until
              ? minute >= from * 60 + edge && minute < until * 60 + edge
              : minute >= from * 60 + edge || minute < until * 60 + edge;
      return inside && (weekends || !weekend);
    };
  }

  /** A message about every {@code period} ms while the schedule says so. */
  static List<Observation> kept(
      long period, long from, long until, Predicate<ZonedDateTime> schedule, Random random) {
    List<Observation> all = new ArrayList<>();
    double t = from;
    while (t < until) {
      t += period * (0.9 + 0.2 * random.nextDouble());
      if (schedule.test(Instant.ofEpochMilli((long) t).atZone(MADRID))) {
        all.add(new Observation((long) t, "status", 40 + random.nextInt(5)));
      }
    }
    return all;
  }

  /** {@code count} messages close together, every {@code period} ms. */
  static List<Observation> bursts(long period, int count, long from, long until, Random random) {
    List<Observation> all = new ArrayList<>();
    for (long beat = from; beat < until; beat += period) {
      double t = beat + random.nextInt(200);
      for (int i = 0; i < count; i++) {
        all.add(new Observation((long) t, "cycle", 80 + i));
        t += 20 + random.nextInt(60);
      }
    }
    return all;
  }

  /** Alerts, as a policy would count them: serious departures less than an hour apart are one. */
  static List<Assessment> alerts(List<Assessment> all) {
    List<Assessment> alerts = new ArrayList<>();
    long latest = Long.MIN_VALUE / 2;
    for (Assessment a : all) {
      if (a.score() >= 0.5) {
        if (a.time() - latest > 3_600_000) {
          alerts.add(a);
        }
        latest = a.time();
      }
    }
    return alerts;
  }
}
