package io.holter.anomaly;

import java.util.List;

/** Counts alerts as the default policy opens them: one departure opens, 15 quiet minutes close. */
final class Openings {
  private static final long CLOSE_AFTER = 15 * 60_000L;

  private final long from;
  private long early;
  private long count;
  private long latest = Long.MIN_VALUE;
  private boolean silent;

  /**
   * @param from alerts before it are counted apart
   */
  Openings(long from) {
    this.from = from;
  }

  void add(List<Assessment> assessments) {
    for (Assessment a : assessments) {
      if (a.phase() == Phase.WATCHING && a.score() >= Score.SERIOUS) {
        boolean open = latest != Long.MIN_VALUE && (silent || a.time() < latest + CLOSE_AFTER);
        if (!open && a.time() < from) {
          early++;
        } else if (!open) {
          count++;
        }
        latest = a.time();
        silent = a.trigger() == Trigger.DEADLINE;
      } else if (a.trigger() == Trigger.EVENT && silent) {
        silent = false;
        latest = a.time();
      }
    }
  }

  long early() {
    return early;
  }

  long count() {
    return count;
  }
}
