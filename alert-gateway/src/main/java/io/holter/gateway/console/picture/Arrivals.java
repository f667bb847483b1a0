package io.holter.gateway.console.picture;

import io.holter.service.Health;

/** Judges what the bridges write by how their topic grows: a fold of its ends. */
final class Arrivals {
  private static final long QUIET_MS = 60_000;

  private long end = -1;
  private long at;
  private long grewAt;

  /**
   * How intake is.
   *
   * @param now milliseconds since the epoch
   * @param ends offset after the last record, summed over its partitions; below 0 if there is none
   */
  Part judge(long now, long ends) {
    if (ends < 0) {
      return new Part("intake", Health.unready("its topic is not there yet"), -1);
    }
    long grown = end < 0 ? 0 : ends - end;
    long took = Math.max(1, now - at);
    grewAt = end < 0 || grown > 0 ? now : grewAt;
    boolean first = end < 0;
    end = ends;
    at = now;
    if (first) {
      return new Part("intake", Health.up(""), -1);
    }
    return new Part(
        "intake",
        now - grewAt >= QUIET_MS
            ? Health.degraded("no record has arrived for %,d s".formatted((now - grewAt) / 1_000))
            : Health.up("%,d records/s arrive".formatted(Math.round(grown * 1e3 / took))),
        -1);
  }
}
