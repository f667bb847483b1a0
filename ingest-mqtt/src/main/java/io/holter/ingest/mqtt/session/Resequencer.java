package io.holter.ingest.mqtt.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The lanes of all devices of a pool, and the way onward, which each device's messages take one
 * after the other. Thread-safe. Memory is bounded: devices that have been silent longest are
 * forgotten, and what is held is unacknowledged, so the sessions' windows bound it.
 *
 * @param <T> a message
 */
final class Resequencer<T> {
  private static final int STRIPES = 16;

  /** While a session is away, what it will bring is waited for this many times as long. */
  private static final int PATIENCE = 6;

  /** A device's first message waits this part of the hold for earlier ones. */
  private static final int BEGINNING = 4;

  private final Duration hold;
  private final int heldPerDevice;
  private final int heldInAll;
  private final int devicesPerStripe;
  private final Consumer<T> onward;
  private final List<Stripe> stripes = new ArrayList<>();
  private final AtomicInteger held = new AtomicInteger();
  private final LongAdder givenUp = new LongAdder();

  /**
   * No lanes yet.
   *
   * @param hold how long a message waits for those before it
   * @param heldPerDevice messages of one device that are held at most
   * @param heldInAll messages of all devices that are held at most
   * @param devices devices that are remembered at most
   * @param onward takes the messages; must not block
   */
  Resequencer(Duration hold, int heldPerDevice, int heldInAll, int devices, Consumer<T> onward) {
    this.hold = hold;
    this.heldPerDevice = heldPerDevice;
    this.heldInAll = heldInAll;
    this.devicesPerStripe = Math.max(1, devices / STRIPES);
    this.onward = onward;
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new Stripe());
    }
  }

  /** Takes a message of {@code device}; it goes on in its turn, perhaps before this returns. */
  void offer(String device, long sequence, T message, boolean redelivered, long nowNanos) {
    int hash = device.hashCode();
    stripes
        .get((hash ^ (hash >>> 16)) & (STRIPES - 1))
        .offer(device, sequence, message, redelivered, nowNanos);
  }

  /**
   * Lets go on what has waited long enough. Called every so often.
   *
   * @param complete whether all sessions have been up for as long as messages are held; if not,
   *     what is missing may still be in the queue of one
   */
  void expire(long nowNanos, boolean complete) {
    long limit = complete ? hold.toNanos() : hold.toNanos() * PATIENCE;
    stripes.forEach(stripe -> stripe.expire(nowNanos, limit));
  }

  /** Empties the lanes: what they hold goes to {@code elsewhere}, not onward. */
  void drain(Consumer<T> elsewhere) {
    stripes.forEach(stripe -> stripe.drain(elsewhere));
  }

  /** Messages that wait for those before them. */
  int held() {
    return held.get();
  }

  /** How often missing messages were not waited for any longer. */
  long givenUp() {
    return givenUp.sum();
  }

  /** The lanes of some of the devices, those silent longest first. */
  private final class Stripe {
    private final Map<String, Lane<T>> lanes = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Lane<T>> holding = new LinkedHashSet<>();

    synchronized void offer(
        String device, long sequence, T message, boolean redelivered, long nowNanos) {
      Lane<T> lane = lanes.computeIfAbsent(device, none -> new Lane<>(heldPerDevice));
      pass(lane, l -> l.offer(sequence, message, redelivered, nowNanos));
      if (held.get() > heldInAll) {
        pass(lane, l -> l.giveUp(nowNanos));
      }
      forget();
    }

    synchronized void expire(long nowNanos, long limitNanos) {
      for (Lane<T> lane : List.copyOf(holding)) {
        long limit = lane.isCounting() ? limitNanos : limitNanos / BEGINNING;
        if (nowNanos - lane.heldSince() >= limit) {
          pass(lane, l -> l.giveUp(nowNanos));
        }
      }
    }

    synchronized void drain(Consumer<T> elsewhere) {
      for (Lane<T> lane : List.copyOf(holding)) {
        held.addAndGet(-lane.held());
        lane.drain().forEach(elsewhere);
      }
      holding.clear();
    }

    private void forget() {
      Iterator<Lane<T>> silent = lanes.values().iterator();
      while (lanes.size() > devicesPerStripe) {
        Lane<T> lane = silent.next();
        if (lane.held() > 0) {
          givenUp.increment();
        }
        pass(lane, Lane::drain);
        silent.remove();
      }
    }

    private void pass(Lane<T> lane, Function<Lane<T>, List<T>> step) {
      int before = lane.held();
      long gaveUp = lane.gaveUp();
      List<T> going = step.apply(lane);
      held.addAndGet(lane.held() - before);
      givenUp.add(lane.gaveUp() - gaveUp);
      if (lane.held() > 0) {
        holding.add(lane);
      } else {
        holding.remove(lane);
      }
      going.forEach(onward);
    }
  }
}
