package io.holter.stream;

/**
 * Which scores carry the state of the monitor that they came from, so that they can be computed
 * again: the first departure after calm, then at most one a minute of event time.
 */
final class Snapshots {
  /** No score of the device has carried one yet. */
  static final long NEVER = Long.MIN_VALUE;

  private static final long APART_MS = 60_000;

  private Snapshots() {}

  /** Whether a departure at {@code time} carries one, the latest having done so at {@code last}. */
  static boolean isDue(long time, long last) {
    return last == NEVER || Math.abs(time - last) >= APART_MS;
  }
}
