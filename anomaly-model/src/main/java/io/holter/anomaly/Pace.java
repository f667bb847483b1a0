package io.holter.anomaly;

import java.util.Arrays;

/** The event times of a device's latest four messages: whether it is fast or slow just now. */
final class Pace {
  private static final int MESSAGES = 4;

  private long[] latest = {};

  void add(long time) {
    long[] more = Arrays.copyOf(latest, latest.length + 1);
    more[latest.length] = time;
    latest = Arrays.copyOfRange(more, Math.max(0, more.length - MESSAGES), more.length);
  }

  /** Whether the latest gap, and the latest three together, are shorter than {@code gap}. */
  boolean fasterThan(double gap, long now) {
    return latest.length == MESSAGES
        && now - latest[0] < (MESSAGES - 1) * gap
        && now - latest[MESSAGES - 2] < gap;
  }

  /** Whether the latest messages and the wait since them took longer than {@code gap} each. */
  boolean slowerThan(double gap, long now) {
    return latest.length == MESSAGES && now - latest[0] > MESSAGES * gap;
  }

  void write(StateWriter out) {
    out.numbers(latest);
  }

  static Pace read(StateReader in) {
    Pace pace = new Pace();
    pace.latest = in.numbers();
    if (pace.latest.length > MESSAGES) {
      throw in.malformed("a pace of " + pace.latest.length + " messages");
    }
    return pace;
  }
}
