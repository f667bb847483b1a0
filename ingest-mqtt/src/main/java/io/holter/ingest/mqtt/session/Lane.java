package io.holter.ingest.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts one device's messages back into the order of its sequence numbers. Used by one thread at a
 * time.
 *
 * <p>A message that is ahead of the next number is held until those before it have come, or have
 * been waited for long enough. One that is behind goes on at once: it is a repetition, or it was
 * given up. One that is far behind, or the device's first, starts the count anew, after a hold, as
 * earlier ones may be on their way through other sessions.
 *
 * @param <T> a message
 */
final class Lane<T> {
  /** Held messages with their number; a number may come twice. */
  private final TreeMap<Long, List<T>> held = new TreeMap<>();

  private final int most;
  private long next;
  private boolean counting;
  private int count;
  private long heldSince;
  private long gaveUp;

  /**
   * An empty lane.
   *
   * @param most messages that it holds at most; one further behind than this starts anew
   */
  Lane(int most) {
    this.most = most;
  }

  /**
   * Takes a message and returns those that may go on now, in order.
   *
   * @param sequence number that the device gave it
   * @param redelivered whether the broker has sent it before: then its number starts nothing anew
   */
  List<T> offer(long sequence, T message, boolean redelivered, long nowNanos) {
    List<T> going = new ArrayList<>();
    if (counting && sequence < next) {
      if (redelivered || (sequence > 0 && next - sequence <= most)) {
        return List.of(message);
      }
      // The device counts anew. What is held belongs to its old count and goes first.
      going.addAll(drain());
      counting = false;
    }
    if (!counting && count == 0 && sequence == 0) {
      counting = true; // Nothing comes before it.
      next = 0;
    }
    hold(sequence, message, nowNanos);
    if (counting) {
      going.addAll(inOrder(nowNanos));
    }
    if (count > most) {
      going.addAll(giveUp(nowNanos));
    }
    return going;
  }

  /** Stops waiting for what is missing before the first held message, and returns what may go. */
  List<T> giveUp(long nowNanos) {
    if (held.isEmpty()) {
      return List.of();
    }
    gaveUp += counting ? 1 : 0;
    counting = true;
    next = held.firstKey();
    return inOrder(nowNanos);
  }

  /** Everything that is held, in order. The lane is at an end. */
  List<T> drain() {
    List<T> all = new ArrayList<>();
    held.values().forEach(all::addAll);
    held.clear();
    count = 0;
    return all;
  }

  /** How many messages are held. */
  int held() {
    return count;
  }

  /** Since when the first of the held messages has been the next to go; if there is one. */
  long heldSince() {
    return heldSince;
  }

  /** Whether the next number is known; if not, what is held waits for a beginning. */
  boolean isCounting() {
    return counting;
  }

  /** How often it went on past missing messages. */
  long gaveUp() {
    return gaveUp;
  }

  private void hold(long sequence, T message, long nowNanos) {
    if (count++ == 0) {
      heldSince = nowNanos;
    }
    held.computeIfAbsent(sequence, none -> new ArrayList<>(1)).add(message);
  }

  private List<T> inOrder(long nowNanos) {
    List<T> going = new ArrayList<>();
    for (Map.Entry<Long, List<T>> first = held.firstEntry();
        first != null && first.getKey() <= next;
        first = held.firstEntry()) {
      going.addAll(first.getValue());
      next = Math.max(next, first.getKey() + 1);
      held.pollFirstEntry();
    }
    count -= going.size();
    if (!going.isEmpty()) {
      heldSince = nowNanos;
    }
    return going;
  }
}
