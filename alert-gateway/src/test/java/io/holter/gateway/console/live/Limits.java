package io.holter.gateway.console.live;

import java.time.Duration;

/** Limits as tests need them. */
final class Limits {
  private Limits() {}

  static LiveLimits patient() {
    return of(100, 100);
  }

  static LiveLimits of(int viewers, int ofTenant) {
    return make(viewers, ofTenant, Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  static LiveLimits impatient(Duration slow, Duration idle) {
    return make(1_000, 1_000, slow, idle);
  }

  private static LiveLimits make(int viewers, int ofTenant, Duration slow, Duration idle) {
    return new LiveLimits(
        viewers,
        ofTenant,
        32,
        10_000,
        64 * 1_024,
        16 * 1_024,
        20,
        100_000_000,
        10,
        slow,
        idle,
        Duration.ofMillis(400),
        Duration.ofSeconds(2));
  }
}
