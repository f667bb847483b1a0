package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Alerts in memory; an alert is {@code {"id": n, "tenant": …}}. */
final class FakeTape implements AlertTape {
  private final Map<String, Deque<Entry>> kept = new HashMap<>();
  private final Map<String, Long> newest = new HashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final int most;

  FakeTape(int most) {
    this.most = most;
  }

  void add(String tenant, int alerts) {
    synchronized (this) {
      Deque<Entry> entries = kept.computeIfAbsent(tenant, any -> new ArrayDeque<>());
      for (int i = 0; i < alerts; i++) {
        long cursor = newest.merge(tenant, 1L, Long::sum);
        entries.add(
            new Entry(
                cursor,
                JsonNodeFactory.instance.objectNode().put("id", cursor).put("tenant", tenant)));
        if (entries.size() > most) {
          entries.removeFirst();
        }
      }
    }
    listeners.forEach(listener -> listener.accept(tenant));
  }

  @Override
  public synchronized List<Entry> after(String tenant, long cursor, int limit) {
    return kept.getOrDefault(tenant, new ArrayDeque<>()).stream()
        .filter(entry -> entry.cursor() > cursor)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long newest(String tenant) {
    return newest.getOrDefault(tenant, 0L);
  }

  @Override
  public void onNew(Consumer<String> listener) {
    listeners.add(listener);
  }
}
