package io.holter.gateway.sink;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts that fail one after the other: bounded by a limit that doubles, and spread
 * at random over the upper half of it, so that sinks that lost one receiver do not come back at
 * once.
 */
final class Backoff {
  /** As long as a receiver can ask for. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  private final RetrySettings settings;
  private final RandomGenerator random;
  private Duration limit;

  Backoff(RetrySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.limit = settings.first();
  }

  /**
   * The next wait.
   *
   * @param asked how long the receiver asked to wait: the least, up to {@link #LONGEST_ASKED}
   */
  Duration next(Optional<Duration> asked) {
    long bound = Math.max(2, limit.toMillis());
    Duration own = Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    Duration doubled = limit.multipliedBy(2);
    limit = doubled.compareTo(settings.longest()) < 0 ? doubled : settings.longest();
    return asked
        .map(wish -> wish.compareTo(LONGEST_ASKED) < 0 ? wish : LONGEST_ASKED)
        .filter(wish -> wish.compareTo(own) > 0)
        .orElse(own);
  }
}
