package io.holter.benchmark.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What one receiver acknowledged. Thread-safe. */
final class Received {
  private final Map<String, Long> firstAt = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> idsOfBodies = new ConcurrentHashMap<>();
  private final AtomicLong messages = new AtomicLong();

  /** A message was acknowledged now. */
  void note(String id, String body) {
    messages.incrementAndGet();
    firstAt.putIfAbsent(id, System.nanoTime());
    idsOfBodies.computeIfAbsent(body, key -> ConcurrentHashMap.newKeySet()).add(id);
  }

  /** Different messages so far. */
  int distinct() {
    return firstAt.size();
  }

  boolean has(Collection<String> ids) {
    return firstAt.keySet().containsAll(ids);
  }

  /** How many of these did not come. */
  long missing(Collection<String> ids) {
    return ids.stream().filter(id -> !firstAt.containsKey(id)).count();
  }

  /** Messages that came once more. */
  long repeated() {
    return messages.get() - firstAt.size();
  }

  /** Bodies that came under two ids. */
  long underTwoIds() {
    return idsOfBodies.values().stream().filter(ids -> ids.size() > 1).count();
  }

  /** When a message came first, as {@link System#nanoTime}; it must have come. */
  long at(String id) {
    return firstAt.getOrDefault(id, 0L);
  }
}
