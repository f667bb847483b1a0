package io.holter.ingest.mqtt.sequence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One device's numbers: which comes next, and which are missing. Pure but for its own state; not
 * for several threads.
 */
final class DeviceCount {
  /** A leap that no loss explains: the device does not count messages, or counts anew. */
  static final long LEAP = 10_000_000;

  /** As far back a number may lie and still be a straggler. */
  private static final long BEHIND = 65_536;

  /** How many holes may be open at once; the oldest is given up for a new one. */
  private static final int HOLES = 16;

  private final List<Hole> holes = new ArrayList<>();
  private long epoch;
  private long next;
  private long straggler = -1;

  private record Hole(Gap gap, long since) {}

  /** What a message changed. */
  enum Change {
    /** It was the next one, or one that is heard again. */
    NONE,
    /** It was not the next one: a hole is open. */
    HOLE,
    /** The device counts anew. */
    RESET
  }

  /** The device's first message, or the last that an earlier run had heard. */
  DeviceCount(long sequence) {
    epoch = Sequence.epoch(sequence);
    next = Sequence.number(sequence) + 1;
  }

  /** The last number that was heard, with its epoch. */
  long last() {
    return Sequence.of(epoch, next - 1).orElse(0);
  }

  /**
   * Hears a message.
   *
   * @param redelivered whether the broker has sent it before
   * @param now nanoseconds of a clock that only goes forward
   */
  Change hear(long sequence, boolean redelivered, long now) {
    long number = Sequence.number(sequence);
    if (Sequence.epoch(sequence) != epoch) {
      return newEpoch(Sequence.epoch(sequence), number, redelivered, now);
    }
    if (number >= next) {
      return ahead(number, now);
    }
    if (fill(number) || redelivered || !startsAnew(number)) {
      return Change.NONE;
    }
    next = number + 1;
    straggler = -1;
    holes.clear();
    return Change.RESET;
  }

  /** Takes the holes that have been open since before {@code deadline}. */
  List<Gap> takeOlder(long deadline) {
    List<Gap> old = new ArrayList<>();
    for (Iterator<Hole> all = holes.iterator(); all.hasNext(); ) {
      Hole hole = all.next();
      if (hole.since - deadline <= 0) {
        old.add(hole.gap);
        all.remove();
      }
    }
    return old;
  }

  /** Takes the oldest hole where there are more than may be open. */
  List<Gap> takeTooMany() {
    return holes.size() > HOLES ? List.of(holes.remove(0).gap) : List.of();
  }

  private Change ahead(long number, long now) {
    long missing = number - next;
    if (missing > LEAP) {
      next = number + 1;
      return Change.RESET;
    }
    if (missing > 0) {
      holes.add(new Hole(new Gap(epoch, next, number - 1), now));
    }
    next = number + 1;
    straggler = -1;
    return missing > 0 ? Change.HOLE : Change.NONE;
  }

  /** Whoever gives epochs counts from 1 in each, so that the beginning can be missing, too. */
  private Change newEpoch(long other, long number, boolean redelivered, long now) {
    if (other < epoch && redelivered) {
      return Change.NONE;
    }
    epoch = other;
    next = number + 1;
    straggler = -1;
    if (number > 1 && number <= LEAP) {
      holes.add(new Hole(new Gap(epoch, 1, number - 1), now));
    }
    return Change.RESET;
  }

  private boolean fill(long number) {
    for (int i = 0; i < holes.size(); i++) {
      Hole hole = holes.get(i);
      Gap gap = hole.gap;
      if (gap.epoch() == epoch && number >= gap.from() && number <= gap.to()) {
        holes.remove(i);
        if (number < gap.to()) {
          holes.add(i, new Hole(new Gap(epoch, number + 1, gap.to()), hole.since));
        }
        if (number > gap.from()) {
          holes.add(i, new Hole(new Gap(epoch, gap.from(), number - 1), hole.since));
        }
        return true;
      }
    }
    return false;
  }

  /** From the beginning, from far behind, or two stragglers in a row that follow each other. */
  private boolean startsAnew(long number) {
    boolean follows = number == straggler + 1 && straggler >= 0;
    straggler = number;
    return number <= 1 || next - number > BEHIND || follows;
  }
}
