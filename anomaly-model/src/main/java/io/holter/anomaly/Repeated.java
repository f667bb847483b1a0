package io.holter.anomaly;

import java.time.Duration;

/** For how long something unusual has come again and again, and so became usual. */
final class Repeated {
  private static final long DAY = 86_400_000;
  private static final int DAYS = 3;
  private static final long NEVER = Long.MIN_VALUE;

  private long since = NEVER;
  private long latest = NEVER;
  private int days;

  /**
   * Notes that it happened. Whether it has for {@code after}, on {@value #DAYS} days at least and
   * without a pause of twice that time.
   */
  boolean accepted(long time, Duration after) {
    long enough = after.toMillis();
    if (since == NEVER || time < since || time - latest > 2 * Math.max(DAY, enough)) {
      since = time;
      days = 1;
    } else if (Math.floorDiv(time, DAY) != Math.floorDiv(latest, DAY)) {
      days = Math.min(DAYS, days + 1);
    }
    latest = time;
    return days >= DAYS && time - since >= enough;
  }

  void write(StateWriter out) {
    out.number(days);
    if (days > 0) {
      out.number(since);
      out.number(latest);
    }
  }

  static Repeated read(StateReader in) {
    Repeated repeated = new Repeated();
    repeated.days = in.size(DAYS);
    if (repeated.days > 0) {
      repeated.since = in.number();
      repeated.latest = in.number();
    }
    return repeated;
  }
}
