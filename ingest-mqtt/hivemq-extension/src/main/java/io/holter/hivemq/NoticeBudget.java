package io.holter.hivemq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many notices a client, and all clients together, may cause: a token bucket for each of the
 * last {@value #CLIENTS} clients and one for all. Nothing is left out silently: the next notice of
 * the client says how many were. Thread-safe.
 */
final class NoticeBudget {
  private static final int CLIENTS = 10_000;

  /**
   * A bucket's size.
   *
   * @param burst notices at once
   * @param perSecond notices a second that are given back
   */
  record Rate(double burst, double perSecond) {}

  private final Rate rate;
  private final Bucket all;
  private long suppressedByAll;
  private final Map<String, Bucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          if (size() <= CLIENTS) {
            return false;
          }
          suppressedByAll += eldest.getValue().suppressed;
          return true;
        }
      };

  NoticeBudget(Rate each, Rate together) {
    this.rate = each;
    this.all = new Bucket(together);
  }

  /**
   * Asks for a notice.
   *
   * @param client whom it is about
   * @param notice kept, if it is left out, as what the client did last
   * @param now nanoseconds of a clock that only goes forward
   * @return how many were left out before it, or nothing if it is left out itself
   */
  synchronized OptionalLong admit(String client, ClientNotice notice, long now) {
    Bucket own = clients.computeIfAbsent(client, name -> new Bucket(rate));
    if (!own.refill(now) || !all.refill(now)) {
      own.suppressed++;
      own.last = notice;
      return OptionalLong.empty();
    }
    own.take();
    all.take();
    return OptionalLong.of(own.settle());
  }

  /** What was left out and may be told now: of each client the last, which stands for them all. */
  synchronized List<Overdue> overdue(long now) {
    List<Overdue> overdue = new ArrayList<>();
    for (Bucket own : clients.values()) {
      ClientNotice last = own.last;
      if (last != null && own.refill(now) && all.refill(now)) {
        own.take();
        all.take();
        overdue.add(new Overdue(last, own.settle() - 1));
      }
    }
    return overdue;
  }

  /** Left out, of clients that have been forgotten since; asking sets it back. */
  synchronized long forgotten() {
    long count = suppressedByAll;
    suppressedByAll = 0;
    return count;
  }

  /**
   * A notice that comes late.
   *
   * @param suppressed how many were left out beside it
   */
  record Overdue(ClientNotice notice, long suppressed) {}

  private static final class Bucket {
    private final Rate rate;
    private double tokens;
    private long at = Long.MIN_VALUE;
    private long suppressed;
    private @org.jspecify.annotations.Nullable ClientNotice last;

    Bucket(Rate rate) {
      this.rate = rate;
      this.tokens = rate.burst();
    }

    boolean refill(long now) {
      if (at != Long.MIN_VALUE) {
        tokens = Math.min(rate.burst(), tokens + (now - at) * rate.perSecond() / 1e9);
      }
      at = now;
      return tokens >= 1;
    }

    void take() {
      tokens--;
    }

    long settle() {
      long count = suppressed;
      suppressed = 0;
      last = null;
      return count;
    }
  }
}
