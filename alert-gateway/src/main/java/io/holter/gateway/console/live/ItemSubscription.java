package io.holter.gateway.console.live;

import java.util.Optional;

/**
 * Items of one feed, at most so often a second: when it is due, all that waits is sent; what comes
 * meanwhile waits for the next time. One thread's.
 */
final class ItemSubscription {
  private final String id;
  private final Interest interest;
  private final long period;
  private final Conflator waiting;
  private long due;
  private int remaining;
  private long leftOut;

  /**
   * A subscription that is due at once.
   *
   * @param now ms
   */
  ItemSubscription(String id, Interest interest, double maxHz, Room room, long now) {
    this.id = id;
    this.interest = interest;
    this.period = Math.round(1_000 / maxHz);
    this.waiting = new Conflator(room);
    this.due = now;
  }

  String id() {
    return id;
  }

  Interest interest() {
    return interest;
  }

  /** A newer sample of one of its items. */
  void offer(Latest newer) {
    if (!waiting.offer(newer)) {
      leftOut += newer.skipped() + 1;
    }
  }

  /** The next item, if one may be sent now. */
  Optional<Latest> next(long now) {
    if (remaining == 0 && now >= due && waiting.size() > 0) {
      remaining = waiting.size();
      due = now + period;
    }
    if (remaining == 0) {
      return Optional.empty();
    }
    remaining--;
    return waiting.poll();
  }

  /** When it wants to be asked again: ms; {@link Long#MAX_VALUE} if nothing waits. */
  long due() {
    return remaining > 0 ? Long.MIN_VALUE : waiting.size() > 0 ? due : Long.MAX_VALUE;
  }

  /** Samples for which there was no room since it was asked last. */
  long takeLeftOut() {
    long left = leftOut;
    leftOut = 0;
    return left;
  }

  void end() {
    waiting.clear();
    remaining = 0;
  }
}
