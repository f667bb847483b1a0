package io.holter.gateway.console.picture;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The latest delays, of the last minute and no more than {@value #MOST} of them. */
final class Latencies {
  static final int MOST = 2_048;
  private static final long SPAN = 60_000;

  private final long[] at = new long[MOST];
  private final long[] delays = new long[MOST];
  private long count;

  /** One more delay in milliseconds; one below 0, as of clocks that differ, is 0. */
  void add(long now, long delay) {
    int place = (int) (count++ % MOST);
    at[place] = now;
    delays[place] = Math.max(0, delay);
  }

  /**
   * The delay that the share {@code q} of them does not exceed, by nearest rank; empty if there
   * were none in the last minute.
   */
  OptionalDouble quantile(double q, long now) {
    int known = (int) Math.min(count, MOST);
    long[] recent = new long[known];
    int n = 0;
    for (int i = 0; i < known; i++) {
      if (at[i] > now - SPAN) {
        recent[n++] = delays[i];
      }
    }
    if (n == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(recent, 0, n);
    return OptionalDouble.of((double) recent[(int) Math.max(0, Math.ceil(q * n) - 1)]);
  }
}
