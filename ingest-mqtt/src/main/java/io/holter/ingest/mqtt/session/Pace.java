package io.holter.ingest.mqtt.session;

import java.time.Duration;

/**
 * A token bucket for connects: however often a line breaks, and whatever progress was made in
 * between, connects come in a short burst first and then at a steady, slow pace.
 *
 * @param tokens connects that are free, fractions included
 * @param atNanos when that was so
 */
record Pace(double tokens, long atNanos) {
  /** Connects that need not wait. */
  static final int BURST = 3;

  /** Time that earns one more. */
  static final Duration EACH = Duration.ofSeconds(12);

  static Pace full(long nowNanos) {
    return new Pace(BURST, nowNanos);
  }

  /** How long the next connect has to wait; zero if it is free. */
  Duration delay(long nowNanos) {
    double missing = 1 - at(nowNanos).tokens;
    return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing * EACH.toNanos()));
  }

  /** After a connect. */
  Pace taken(long nowNanos) {
    Pace now = at(nowNanos);
    return new Pace(Math.max(now.tokens - 1, 0), nowNanos);
  }

  private Pace at(long nowNanos) {
    double earned = (double) (nowNanos - atNanos) / EACH.toNanos();
    return new Pace(Math.min(BURST, tokens + earned), nowNanos);
  }
}
