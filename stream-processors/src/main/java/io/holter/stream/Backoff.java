package io.holter.stream;

import java.time.Duration;

/** Waiting times of attempts that fail one after the other: doubled each time, up to a limit. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** How long to wait before the next attempt. */
  Duration next() {
    Duration now = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return now;
  }

  /** An attempt succeeded. */
  void reset() {
    next = FIRST;
  }
}
