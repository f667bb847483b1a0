package io.holter.benchmark.viewers;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How old values are when they arrive: from the moment that the gateway took the sample to the
 * moment that a viewer has the frame, both processes by the machine's clock, in ms. Thread-safe.
 */
final class Ages {
  private static final int LONGEST_MS = 60_000;
  private static final String AT = "\"at\":";
  private static final int DIGITS = 13;

  private final AtomicLong frames = new AtomicLong();
  private volatile AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST_MS + 1);
  private volatile boolean counting;

  /** Reads a message: every item of it counts. */
  void read(String message) {
    if (!counting) {
      return;
    }
    long now = System.currentTimeMillis();
    AtomicIntegerArray into = counts;
    int found = 0;
    for (int at = message.indexOf(AT); at >= 0; at = message.indexOf(AT, at + DIGITS)) {
      int from = at + AT.length();
      long age = now - Long.parseLong(message, from, from + DIGITS, 10);
      into.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MS, age)));
      found++;
    }
    frames.addAndGet(found);
  }

  void begin() {
    counts = new AtomicIntegerArray(LONGEST_MS + 1);
    frames.set(0);
    counting = true;
  }

  /** Frames, and the 50th and 99th percentile, separated by blanks. */
  String end() {
    counting = false;
    long all = frames.get();
    return all + " " + quantile(all, 0.5) + " " + quantile(all, 0.99);
  }

  private int quantile(long all, double share) {
    long rank = (long) Math.ceil(all * share);
    long seen = 0;
    for (int ms = 0; ms <= LONGEST_MS; ms++) {
      seen += counts.get(ms);
      if (seen >= rank) {
        return ms;
      }
    }
    return LONGEST_MS;
  }
}
