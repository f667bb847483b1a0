package io.holter.anomaly;

/** How one channel counts its messages. */
final class Sequence {
  private static final int ENOUGH = 16;
  private static final int MOST_FALLS = 50;
  private static final long NONE = Long.MIN_VALUE;

  private long last = NONE;
  private long doubtful = NONE;
  private long time = Long.MIN_VALUE;
  private long count;
  private long falls;
  private long largest;
  private boolean fresh;

  /** What a number is after the one before it. */
  enum Turn {
    /** As learned. */
    FOLLOWS,
    /** Numbers are missing before it. */
    SKIPS,
    /** It begins anew, though no connection was opened. */
    RESTARTS,
    /** It was there before. */
    GOES_BACK
  }

  void learn(long number, long at) {
    if (last != NONE && at >= time) {
      count++;
      falls += number <= last ? 1 : 0;
      largest = number > last ? Math.max(largest, number - last) : largest;
    }
    note(number, at);
  }

  /** A connection was opened: the count may begin anew. */
  void connected() {
    fresh = true;
  }

  /** Whether the channel was learned to count. */
  boolean learned() {
    return count >= ENOUGH && falls * MOST_FALLS <= count && largest > 0;
  }

  /** What the number is, which came {@code at} event time. */
  Turn turn(long number, long at) {
    if (last == NONE || at < time || overflowed(number)) {
      return Turn.FOLLOWS;
    }
    if (number > last) {
      return number - last > largest && !fresh ? Turn.SKIPS : Turn.FOLLOWS;
    }
    return beginsAnew(number)
        ? (fresh ? Turn.FOLLOWS : Turn.RESTARTS)
        : follows(doubtful, number) ? Turn.FOLLOWS : Turn.GOES_BACK;
  }

  /** Goes on from a number. One that went back counts only when the next one follows it. */
  void count(long number, long at, Turn turn) {
    if (turn == Turn.GOES_BACK) {
      doubtful = number;
      time = Math.max(time, at);
    } else if (at >= time) {
      note(number, at);
    }
  }

  private void note(long number, long at) {
    last = number;
    doubtful = NONE;
    time = Math.max(time, at);
    fresh = false;
  }

  private boolean beginsAnew(long number) {
    return number >= 0 && number <= Math.max(1, largest);
  }

  private boolean follows(long before, long number) {
    return before != NONE && number > before && number - before <= Math.max(1, largest);
  }

  /** Past the largest number of 8, 16, 31 or 32 bits. */
  private boolean overflowed(long number) {
    long near = last + Math.max(1, largest);
    boolean full =
        (last < 1L << 8 && near >= 1L << 8)
            || (last < 1L << 16 && near >= 1L << 16)
            || (last < 1L << 31 && near >= 1L << 31)
            || (last < 1L << 32 && near >= 1L << 32);
    return full && number < last && beginsAnew(number);
  }

  long last() {
    return last;
  }

  long largest() {
    return largest;
  }

  /** Messages that it rests on. */
  long messages() {
    return count;
  }

  void write(StateWriter out) {
    out.number(last);
    out.number(doubtful);
    out.number(time);
    out.number(count);
    out.number(falls);
    out.number(largest);
    out.number(fresh ? 1 : 0);
  }

  static Sequence read(StateReader in) {
    Sequence sequence = new Sequence();
    sequence.last = in.number();
    sequence.doubtful = in.number();
    sequence.time = in.number();
    sequence.count = in.number();
    sequence.falls = in.number();
    sequence.largest = in.number();
    sequence.fresh = in.size(1) == 1;
    return sequence;
  }
}
