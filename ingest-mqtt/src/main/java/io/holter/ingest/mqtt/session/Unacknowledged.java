package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one session that have been taken and not acknowledged, in the order in which they
 * came. It outlives connections: what is under way when a line breaks goes on, and when the broker
 * delivers it again, that delivery is acknowledged in place of the first, and nothing is taken
 * twice. Thread-safe.
 */
final class Unacknowledged {
  /** One message under way. */
  static final class Entry {
    private final long since;
    private Delivery delivery;
    private boolean settled;

    private Entry(Delivery delivery, long since) {
      this.delivery = delivery;
      this.since = since;
    }
  }

  private final Deque<Entry> inOrder = new ArrayDeque<>();
  private final Map<Integer, Entry> fromBefore = new HashMap<>();
  private int count;
  private int most;
  private long settled;
  private long nanosToSettle;
  private long takenBack;

  /** A new connection: what is under way now came over earlier ones. */
  synchronized void connectionBegins() {
    fromBefore.clear();
    inOrder.stream().filter(e -> !e.settled).forEach(e -> fromBefore.put(e.delivery.packetId(), e));
  }

  /**
   * A message arrived. A broker repeats a packet identifier with DUP only for the very message that
   * was not acknowledged (MQTT 5 §4.4), so that such a message is the one that is under way.
   *
   * @return what to settle with its outcome; null if it is under way already
   */
  synchronized @Nullable Entry arrived(Delivery delivery, long nowNanos) {
    if (!fromBefore.isEmpty()) {
      Entry before = fromBefore.remove(delivery.packetId());
      if (before != null && !before.settled && isSame(before.delivery, delivery)) {
        before.delivery = delivery;
        takenBack++;
        return null;
      }
    }
    Entry entry = new Entry(delivery, nowNanos);
    inOrder.add(entry);
    most = Math.max(most, ++count);
    return entry;
  }

  private static boolean isSame(Delivery first, Delivery again) {
    return again.dup()
        && first.topic().equals(again.topic())
        && first.payloadSize() == again.payloadSize()
        && first.payload().equals(again.payload());
  }

  /** The outcome of a message is known. Returns the delivery to acknowledge, if it is durable. */
  synchronized Delivery settle(Entry entry, long nowNanos) {
    if (!entry.settled) {
      entry.settled = true;
      count--;
      settled++;
      nanosToSettle += nowNanos - entry.since;
      for (Entry first = inOrder.peek(); first != null && first.settled; first = inOrder.peek()) {
        inOrder.remove();
      }
    }
    return entry.delivery;
  }

  /** Forgets what is under way, so that it is taken anew when it comes again. */
  synchronized void abandon() {
    inOrder.forEach(e -> e.settled = true);
    inOrder.clear();
    fromBefore.clear();
    count = 0;
  }

  synchronized int count() {
    return count;
  }

  /** The most at once so far: the broker's window, once it has been full. */
  synchronized int most() {
    return most;
  }

  /** Age of the oldest; zero if there is none. */
  synchronized Duration oldest(long nowNanos) {
    Entry first = inOrder.peek();
    return first == null ? Duration.ZERO : Duration.ofNanos(nowNanos - first.since);
  }

  /** How many have been settled, and how long that took them together. */
  synchronized Settled settled() {
    return new Settled(settled, nanosToSettle);
  }

  /** How many came again while they were under way. */
  synchronized long takenBack() {
    return takenBack;
  }

  /**
   * A measure of commits.
   *
   * @param messages settled so far
   * @param nanos sum of the times from arrival to outcome
   */
  record Settled(long messages, long nanos) {
    Settled plus(Settled other) {
      return new Settled(messages + other.messages, nanos + other.nanos);
    }

    Settled minus(Settled other) {
      return new Settled(messages - other.messages, nanos - other.nanos);
    }
  }
}
