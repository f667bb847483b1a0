package io.holter.anomaly;

/**
 * How a set of values grew: whether a further value is a surprise. Values found in the first tenth
 * of learning are what the set consists of; values found later are churn. A set without churn is
 * closed, and a new value is certain to be one.
 */
final class Growth {
  private static final double MONTH = 30 * 86_400_000.0;
  private static final double FEW = 4;
  private static final int AGES = 8;
  private static final int START = 10;
  private static final long NEVER = Long.MIN_VALUE;

  private long from = NEVER;
  private long late;
  private boolean settled;
  private long[] ages = {};

  /** The set was looked at while it is learned; the first time begins the learning. */
  void begin(long time) {
    from = from == NEVER ? time : from;
  }

  /** A value that the set did not have. */
  void grew(long time) {
    if (settled) {
      late++;
      return;
    }
    long[] more = new long[Math.min(AGES, ages.length + 1)];
    int kept = more.length - 1;
    System.arraycopy(ages, ages.length - kept, more, 0, kept);
    more[kept] = Math.max(0, time - from);
    ages = more;
  }

  void settle(long at) {
    long tenth = from == NEVER ? 0 : Math.max(0, at - from) / START;
    for (long age : ages) {
      late += age > tenth ? 1 : 0;
    }
    from = from == NEVER ? at : from + tenth;
    ages = new long[0];
    settled = true;
  }

  /** Whether values are found at a rate: 0.5 if a further one is found once a month. */
  double surpriseInTime(long now) {
    return settled
        ? late == 0 ? 1 : Score.of(1, MONTH * late / Math.max(1, now - from))
        : Score.of(1, ages.length);
  }

  /** Whether values come from a vocabulary: 0.5 if {@value #FEW} were found late. */
  double surpriseInNumber() {
    return Score.of(1, (settled ? late : ages.length) / FEW);
  }

  void write(StateWriter out) {
    out.number(from);
    out.number(late);
    out.number(settled ? 1 : 0);
    out.numbers(ages);
  }

  static Growth read(StateReader in) {
    Growth growth = new Growth();
    growth.from = in.number();
    growth.late = in.number();
    growth.settled = in.size(1) == 1;
    growth.ages = in.numbers();
    return growth;
  }
}
