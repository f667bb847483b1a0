package io.holter.gateway.console.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after some failures each further one doubles the wait, up to a minute. An
 * hour without a failure makes good. Remembers those that failed last. Thread-safe.
 */
public final class Throttle {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final int free;
  // Guarded by this; the eldest goes first.
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Nobody has failed yet.
   *
   * @param free failures that cost nothing
   */
  public Throttle(InstantSource clock, int free) {
    this.clock = clock;
    this.free = free;
  }

  /** How long {@code who} has to wait before the next attempt; empty if not at all. */
  public synchronized Optional<Duration> wait(String who) {
    Failures last = failures.get(who);
    Instant now = clock.instant();
    if (last == null || !last.until.isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, last.until));
  }

  /**
   * {@code who} failed; or begins an attempt that may, so that many at once do not slip through.
   */
  public synchronized void failed(String who) {
    Instant now = clock.instant();
    Failures last = failures.get(who);
    int count = last == null || last.until.plus(FORGET).isBefore(now) ? 1 : last.count + 1;
    failures.put(who, new Failures(count, now.plus(penalty(count))));
  }

  /** {@code who} succeeded. */
  public synchronized void succeeded(String who) {
    failures.remove(who);
  }

  private Duration penalty(int count) {
    int beyond = Math.min(count - free, 10);
    if (beyond <= 0) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << (beyond - 1));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  private record Failures(int count, Instant until) {}
}
