package io.holter.benchmark.viewers;

/**
 * What was measured with so many viewers.
 *
 * @param viewers that were connected
 * @param frames items that arrived
 * @param expected items that should have: each of each viewer once a second
 * @param p50 median age of a value when it arrives, ms
 * @param p99 99th percentile, ms
 */
record Step(int viewers, long frames, long expected, int p50, int p99) {
  private static final int LATEST_MS = 250;

  /** All were served in time: a viewer that gets nothing is not a fast one. */
  boolean holds() {
    return p99 < LATEST_MS && frames >= expected * 0.9;
  }
}
