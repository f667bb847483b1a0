package io.holter.gateway.console.picture;

import io.holter.service.Health;
import java.util.OptionalLong;

/**
 * Judges a reader of topics by what waits for it and by whether it moves on: a fold of its places.
 * A record or two a partition may wait for ever, as a transaction's end takes an offset that nobody
 * commits.
 */
final class Progress {
  private static final long STANDS_MS = 10_000;
  private static final long MANY = 10_000;

  private long committed = -1;
  private long movedAt;

  /**
   * How the reader is.
   *
   * @param now milliseconds since the epoch
   * @param places offset that it reads next, summed over its partitions; none if it never committed
   * @param ends offset after the last committed record, summed over the same partitions
   * @param partitions that it reads
   */
  Part judge(String name, long now, OptionalLong places, long ends, int partitions) {
    if (places.isEmpty()) {
      return new Part(name, Health.unready("has not read anything yet"), -1);
    }
    if (places.getAsLong() != committed) {
      committed = places.getAsLong();
      movedAt = now;
    }
    long waiting = Math.max(0, ends - committed);
    if (waiting <= 2L * partitions) {
      movedAt = now;
      return new Part(name, Health.up("is up to date"), 0);
    }
    if (now - movedAt >= STANDS_MS) {
      String says =
          "stands: %,d records wait, and none was taken for %,d s"
              .formatted(waiting, (now - movedAt) / 1_000);
      return new Part(name, Health.unready(says), waiting);
    }
    return new Part(
        name,
        waiting > MANY
            ? Health.degraded("is behind: %,d records wait".formatted(waiting))
            : Health.up("%,d records wait".formatted(waiting)),
        waiting);
  }
}
