package io.holter.anomaly;

import java.util.OptionalLong;

/** Messages in the open one of a row of windows of event time, which are aligned to the epoch. */
final class WindowCounter {
  private static final long CLOSED = Long.MIN_VALUE;

  private final long length;
  private long start = CLOSED;
  private long messages;
  private boolean whole;
  private boolean tainted;
  private int empty;

  WindowCounter(long length) {
    this.length = length;
  }

  /** Counts a message; the window that it falls into must not have ended yet, but may have. */
  void add(long time) {
    if (start == CLOSED || time < start - Rhythm.REORDERING) {
      start = Math.floorDiv(time, length) * length;
      messages = 0;
      whole = false;
      tainted = false;
    }
    messages++;
    empty = 0;
  }

  /** When the open window ends, if one is open. */
  OptionalLong end() {
    return start == CLOSED ? OptionalLong.empty() : OptionalLong.of(start + length);
  }

  /** When the open window began. */
  long start() {
    return start;
  }

  boolean open() {
    return start != CLOSED;
  }

  /** Something serious departed: this window is not learned from. */
  void taint() {
    tainted = true;
  }

  /** Opens the next window; after {@code limit} empty ones there is none until the next message. */
  void next(int limit) {
    empty = messages == 0 ? empty + 1 : 0;
    start = empty >= limit ? CLOSED : start + length;
    messages = 0;
    whole = true;
    tainted = false;
  }

  /** Whether the open window has been counted from its beginning. */
  boolean whole() {
    return whole;
  }

  /** Whether the open window may be learned from. */
  boolean clean() {
    return whole && !tainted;
  }

  long messages() {
    return messages;
  }

  long length() {
    return length;
  }

  void write(StateWriter out) {
    out.number(length);
    out.number(start);
    out.number(messages);
    out.number((whole ? 1 : 0) + (tainted ? 2 : 0));
    out.number(empty);
  }

  static WindowCounter read(StateReader in) {
    long length = in.number();
    if (length <= 0) {
      throw in.malformed("a window of " + length + " ms");
    }
    WindowCounter counter = new WindowCounter(length);
    counter.start = in.number();
    counter.messages = in.number();
    int flags = in.size(3);
    counter.whole = (flags & 1) == 1;
    counter.tainted = (flags & 2) == 2;
    counter.empty = in.size(Integer.MAX_VALUE);
    return counter;
  }
}
