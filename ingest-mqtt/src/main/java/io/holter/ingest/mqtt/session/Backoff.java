package io.holter.ingest.mqtt.session;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long after each failure, up to a limit, and
 * anywhere in the upper half of it, so that many bridges do not return in step.
 *
 * @param first the wait after the first failure, positive
 * @param limit the longest wait
 */
public record Backoff(Duration first, Duration limit) {
  /** Between two connections. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /** Between two attempts to subscribe what the broker has refused. */
  public static final Backoff REFUSED = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /**
   * The wait.
   *
   * @param failures attempts in a row without progress, at least 1
   * @param jitter random, from 0 to below 1
   */
  public Duration after(int failures, double jitter) {
    int doublings = Math.min(Math.max(failures, 1) - 1, 20);
    long full = Math.min(first.toMillis() << doublings, limit.toMillis());
    double half = full / 2.0;
    return Duration.ofMillis((long) (half + half * jitter));
  }
}
