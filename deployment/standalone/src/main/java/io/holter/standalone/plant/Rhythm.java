package io.holter.standalone.plant;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** When one device spoke lately. Thread-safe. */
final class Rhythm {
  private static final int KEPT = 4_096;

  private final Deque<Long> beats = new ArrayDeque<>();

  /** The device speaks, at a moment of the machine's running clock, in nanoseconds. */
  synchronized void beat(long nanos) {
    beats.addLast(nanos);
    if (beats.size() > KEPT) {
      beats.removeFirst();
    }
  }

  /** How often it spoke in each of the last seconds before {@code now}, the oldest first. */
  synchronized List<Integer> perSecond(int seconds, long now) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(seconds, 0));
    long second = Duration.ofSeconds(1).toNanos();
    for (long beat : beats) {
      long ago = (now - beat) / second;
      if (ago >= 0 && ago < seconds) {
        int index = seconds - 1 - (int) ago;
        counts.set(index, counts.get(index) + 1);
      }
    }
    return counts;
  }
}
