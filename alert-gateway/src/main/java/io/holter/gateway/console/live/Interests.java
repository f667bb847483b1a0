package io.holter.gateway.console.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What anybody listens to, so that nothing else is taken in. Thread-safe. */
final class Interests {
  private final ConcurrentMap<Interest, Integer> listeners = new ConcurrentHashMap<>();

  void add(Interest interest) {
    listeners.merge(interest, 1, Integer::sum);
  }

  void remove(Interest interest) {
    listeners.computeIfPresent(interest, (any, count) -> count == 1 ? null : count - 1);
  }

  boolean wants(String tenant, Feed feed, String item) {
    return !listeners.isEmpty()
        && (listeners.containsKey(Interest.inFeed(tenant, feed))
            || listeners.containsKey(Interest.inDevice(tenant, feed, item)));
  }
}
