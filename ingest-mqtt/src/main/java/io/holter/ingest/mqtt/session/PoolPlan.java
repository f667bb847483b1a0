package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sessions a pool has, by client identifier, and what each of them subscribes. */
final class PoolPlan {
  private PoolPlan() {}

  /**
   * The plan.
   *
   * @param clientId identifier of the first session; the others are {@code clientId-2} and so on
   * @param filters as configured; their subscription identifiers are their places, from 1
   * @param share the group that shares every filter; empty: each filter belongs to one session
   * @param sessions how many at most, at least 1; no more than there are groups of filters that do
   *     not overlap, where they are not shared
   */
  static Map<String, List<Subscription>> of(
      String clientId, List<String> filters, Optional<String> share, int sessions) {
    Map<String, List<Subscription>> plan = new LinkedHashMap<>();
    if (share.isPresent()) {
      List<Subscription> all =
          filters.stream()
              .map(f -> subscription(TopicFilters.shared(share.get(), f), filters.indexOf(f)))
              .toList();
      for (int i = 0; i < sessions; i++) {
        plan.put(name(clientId, i), all);
      }
      return plan;
    }
    int needed = Math.min(sessions, FilterPlan.groups(filters).size());
    List<List<String>> parts = FilterPlan.of(filters, needed);
    for (int i = 0; i < needed; i++) {
      List<Subscription> mine = new ArrayList<>();
      parts.get(i).forEach(f -> mine.add(subscription(f, filters.indexOf(f))));
      if (!mine.isEmpty()) {
        plan.put(name(clientId, i), List.copyOf(mine));
      }
    }
    return plan;
  }

  private static Subscription subscription(String filter, int place) {
    return new Subscription(filter, place + 1);
  }

  private static String name(String clientId, int place) {
    return place == 0 ? clientId : clientId + "-" + (place + 1);
  }
}
