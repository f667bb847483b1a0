package io.holter.gateway.console.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who sits where, and whether there is room for another one. Thread-safe. */
final class Seats {
  private final LiveLimits limits;
  private final Map<String, Seat> byId = new ConcurrentHashMap<>();
  private final Map<String, Integer> byTenant = new HashMap<>();
  private int reserved;

  Seats(LiveLimits limits) {
    this.limits = limits;
  }

  synchronized boolean isFull(String tenant) {
    return reserved >= limits.viewers()
        || byTenant.getOrDefault(tenant, 0) >= limits.viewersPerTenant();
  }

  /** Makes room for one of a tenant; false if there is none. */
  synchronized boolean reserve(String tenant) {
    if (isFull(tenant)) {
      return false;
    }
    reserved++;
    byTenant.merge(tenant, 1, Integer::sum);
    return true;
  }

  /** Takes a seat that was reserved. */
  void take(Seat seat) {
    byId.put(seat.session().id(), seat);
  }

  synchronized void leave(Seat seat) {
    if (byId.remove(seat.session().id()) != null) {
      reserved--;
      byTenant.computeIfPresent(
          seat.session().viewer().tenant(), (any, count) -> count == 1 ? null : count - 1);
    }
  }

  Optional<Seat> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Seat> ofSession(String session) {
    return byId.values().stream()
        .filter(seat -> seat.session().viewer().session().equals(session))
        .toList();
  }

  synchronized int size() {
    return reserved;
  }
}
