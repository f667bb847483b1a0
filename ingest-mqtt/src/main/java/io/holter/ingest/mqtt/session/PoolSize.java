package io.holter.ingest.mqtt.session;

/**
 * How many sessions a shared group needs. Little's law (1961): messages under way = messages a
 * second × seconds until they are acknowledged. One session carries as many as the broker's window
 * allows, so a pool whose windows are full is too small.
 *
 * @param most the largest pool
 */
record PoolSize(int most) {
  /** Above this share of the windows, waiting for acknowledgements limits the throughput. */
  static final double FULL = 0.8;

  /** What a change aims at. */
  static final double AIM = 0.5;

  /** Below this share a pool may shrink. */
  static final double EMPTY = 0.2;

  /**
   * The size for what was measured.
   *
   * @param sessions the size now, at least 1
   * @param window messages that the broker leaves unacknowledged in one session, as observed
   * @param perSecond messages acknowledged a second, in all sessions
   * @param latencySeconds mean time from delivery to acknowledgement
   */
  int next(int sessions, int window, double perSecond, double latencySeconds) {
    double underWay = perSecond * latencySeconds;
    if (window < 1 || !(underWay > 0)) {
      return sessions;
    }
    double used = underWay / ((double) sessions * window);
    int wanted = (int) Math.max(1, Math.min(most, Math.ceil(underWay / (AIM * window))));
    if (used > FULL) {
      return Math.max(wanted, sessions);
    }
    return used < EMPTY ? Math.min(wanted, sessions) : sessions;
  }
}
