package io.holter.gateway.console.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket for each of those who were seen last: so many a second, four times as many in a
 * burst. Thread-safe.
 */
public final class RateLimit {
  private static final int BURST_SECONDS = 4;
  private static final int MOST = 20_000;

  private final InstantSource clock;
  private final int perSecond;
  // Guarded by this; the eldest goes first.
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /**
   * All buckets are full.
   *
   * @param perSecond 1 or more
   */
  public RateLimit(InstantSource clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
  }

  /** Takes one for {@code who}; how long to wait where none is left. */
  public synchronized Optional<Duration> take(String who) {
    long now = clock.millis();
    Bucket last = buckets.getOrDefault(who, new Bucket(most(), now));
    double earned = Math.max(0, now - last.at) * perSecond / 1_000.0;
    double left = Math.min(most(), last.tokens + earned);
    if (left < 1) {
      buckets.put(who, new Bucket(left, now));
      return Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) * 1_000 / perSecond)));
    }
    buckets.put(who, new Bucket(left - 1, now));
    return Optional.empty();
  }

  private double most() {
    return (double) perSecond * BURST_SECONDS;
  }

  private record Bucket(double tokens, long at) {}
}
