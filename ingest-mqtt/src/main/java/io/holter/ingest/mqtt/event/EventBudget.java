package io.holter.ingest.mqtt.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many events one client, and all together, may put onto Kafka, as token buckets; what is left
 * out is counted and told with the next event of the client. For one thread.
 */
final class EventBudget {
  private static final int CLIENTS = 10_000;

  private final double burst;
  private final double perSecond;
  private final Bucket all;
  private final Map<String, Bucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CLIENTS;
        }
      };

  /**
   * A budget.
   *
   * @param burst events of one client at once
   * @param perSecond events a second that a client is given back
   * @param clients how many clients may use theirs up at once
   */
  EventBudget(double burst, double perSecond, int clients) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.all = new Bucket(burst * clients);
  }

  /**
   * Asks for an event.
   *
   * @param now nanoseconds of a clock that only goes forward
   * @return how many of the client were left out before it, or nothing if it is left out itself
   */
  OptionalLong admit(String client, long now) {
    Bucket own = clients.computeIfAbsent(client, name -> new Bucket(burst));
    own.refill(burst, perSecond, now);
    all.refill(all.most, perSecond * all.most / burst, now);
    if (own.tokens < 1 || all.tokens < 1) {
      own.suppressed++;
      return OptionalLong.empty();
    }
    own.tokens--;
    all.tokens--;
    long before = own.suppressed;
    own.suppressed = 0;
    return OptionalLong.of(before);
  }

  private static final class Bucket {
    private final double most;
    private double tokens;
    private long at = Long.MIN_VALUE;
    private long suppressed;

    Bucket(double most) {
      this.most = most;
      this.tokens = most;
    }

    void refill(double size, double rate, long now) {
      if (at != Long.MIN_VALUE) {
        tokens = Math.min(size, tokens + (now - at) * rate / 1e9);
      }
      at = now;
    }
  }
}
