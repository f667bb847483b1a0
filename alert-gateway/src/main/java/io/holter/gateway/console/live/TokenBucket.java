package io.holter.gateway.console.live;

/**
 * So much a second, and so much at once (a token bucket). It may be overdrawn by one taking, which
 * is paid back before the next: something larger than the bucket passes, and the mean still holds.
 * One thread's.
 */
final class TokenBucket {
  private double perMilli;
  private double most;
  private double tokens;
  private long filled;

  /**
   * A full bucket.
   *
   * @param perSecond tokens a second, above 0
   * @param most tokens that can be saved up
   * @param now ms
   */
  TokenBucket(double perSecond, double most, long now) {
    this.perMilli = perSecond / 1_000;
    this.most = most;
    this.tokens = most;
    this.filled = now;
  }

  /** Whether something may be taken. */
  boolean isOpen(long now) {
    return covers(0, now);
  }

  /** Whether something may be taken after {@code amount} has been. */
  boolean covers(double amount, long now) {
    fill(now);
    return tokens > amount;
  }

  void take(double amount) {
    tokens -= amount;
  }

  /** Milliseconds until something may be taken; 0 if it may now. */
  long millisToWait(long now) {
    fill(now);
    return tokens > 0 ? 0 : 1 + (long) Math.ceil(-tokens / perMilli);
  }

  /** Another rate; what was saved up is cut to what may be. */
  void change(double perSecond, double most, long now) {
    fill(now);
    this.perMilli = perSecond / 1_000;
    this.most = most;
    this.tokens = Math.min(tokens, most);
  }

  private void fill(long now) {
    tokens = Math.min(most, tokens + (now - filled) * perMilli);
    filled = now;
  }
}
