package io.holter.anomaly;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The hours of the week by a zone's clock: 0 is Monday 00:00 to 01:00, 167 the last of Sunday. In
 * summer time they move with the clock, so that who works by it keeps its hours.
 */
final class Hours {
  static final int DAY = 24;
  static final int WEEK = 168;
  static final long LENGTH = 3_600_000;

  /** 1 January 1970 was a Thursday. */
  private static final int FIRST = 3 * DAY;

  private Hours() {}

  /** When the hour of {@code time} began. */
  static long start(long time, ZoneId zone) {
    long local = time + offset(time, zone);
    return time - Math.floorMod(local, LENGTH);
  }

  /** Which hour of the week it is, 0 to 167. */
  static int ofWeek(long time, ZoneId zone) {
    long hours = Math.floorDiv(time + offset(time, zone), LENGTH);
    return (int) Math.floorMod(hours + FIRST, (long) WEEK);
  }

  /** Sunday 03:10. */
  static String words(long time, ZoneId zone) {
    int hour = ofWeek(time, zone);
    long minute = Math.floorMod(time + offset(time, zone), LENGTH) / 60_000;
    return DayOfWeek.of(hour / DAY + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + String.format(Locale.ROOT, " %02d:%02d", hour % DAY, minute);
  }

  /** 2026-11-01, by the zone's clock. */
  static String date(long time, ZoneId zone) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toString();
  }

  private static long offset(long time, ZoneId zone) {
    return 1_000L * zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds();
  }
}
