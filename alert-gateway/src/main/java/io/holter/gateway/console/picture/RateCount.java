package io.holter.gateway.console.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages of a device in a row of windows of event time, aligned to the epoch as those of its
 * baseline. After a few empty windows it stops until the next message.
 */
final class RateCount {
  private static final double MINUTE = 60_000;
  private static final int EMPTY = 3;
  private static final long CLOSED = Long.MIN_VALUE;

  private final long length;
  private long start = CLOSED;
  private long messages;
  private boolean whole;

  /**
   * @param length of a window, in milliseconds
   */
  RateCount(long length) {
    this.length = length;
  }

  long length() {
    return length;
  }

  /** A window that ended, and its messages a minute. */
  record Ended(long at, double perMinute) {}

  /** Counts a message, after the windows that ended before it; one of the past is left out. */
  List<Ended> message(long time) {
    List<Ended> ended = advance(time);
    if (start == CLOSED) {
      start = Math.floorDiv(time, length) * length;
      messages = 0;
      whole = !ended.isEmpty();
    }
    messages += time >= start ? 1 : 0;
    return ended;
  }

  /** The windows that have ended at {@code clock}; the first one, not seen whole, is none. */
  List<Ended> advance(long clock) {
    List<Ended> ended = new ArrayList<>();
    int empty = 0;
    while (start != CLOSED && start + length <= clock) {
      if (whole) {
        ended.add(new Ended(start + length, messages * MINUTE / length));
      }
      empty = messages == 0 ? empty + 1 : 0;
      whole = true;
      messages = 0;
      start = empty >= EMPTY ? CLOSED : start + length;
    }
    return ended;
  }
}
