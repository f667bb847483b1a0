package io.holter.anomaly;

/** Events in a window that begins with the first of them. */
final class Tally {
  private static final long NEVER = Long.MIN_VALUE;

  private long start = NEVER;
  private long count;

  /** Counts an event; how many came in its window so far. */
  long add(long time, long window) {
    if (start == NEVER || time - start >= window || time < start - Rhythm.REORDERING) {
      start = time;
      count = 0;
    }
    count++;
    return count;
  }

  long count() {
    return count;
  }

  /** Milliseconds from the first event of the window to {@code time}. */
  long within(long time) {
    return start == NEVER ? 0 : Math.max(0, time - start);
  }

  boolean isEmpty() {
    return start == NEVER;
  }

  void write(StateWriter out) {
    out.number(count);
    if (count > 0) {
      out.number(start);
    }
  }

  static Tally read(StateReader in) {
    Tally tally = new Tally();
    tally.count = in.number();
    tally.start = tally.count > 0 ? in.number() : NEVER;
    return tally;
  }
}
