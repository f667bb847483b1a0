package io.holter.ingest.spool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Arrivals a second over the last minute, from a counter that is looked at now and then. */
final class ArrivalRate {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private record Sample(long nanos, long count) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** The counter's value at a time; times rise. */
  void look(long nanos, long count) {
    samples.add(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW) {
      samples.remove();
    }
  }

  /** Arrivals a second up to a time, for which at least two earlier looks are needed. */
  OptionalDouble before(long nanos) {
    Sample first = samples.peek();
    Sample last = null;
    for (Sample sample : samples) {
      if (sample.nanos() - nanos <= 0) {
        last = sample;
      }
    }
    if (first == null || last == null || last.nanos() - first.nanos() <= 0) {
      return OptionalDouble.empty();
    }
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    return OptionalDouble.of((last.count() - first.count()) / seconds);
  }
}
