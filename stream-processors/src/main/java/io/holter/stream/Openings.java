package io.holter.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Openings of one scope that are not part of an incident, by kind of behaviour, in order of their
 * time. Read once a kind: an outage brings thousands at one time.
 */
final class Openings {
  private final String scope;
  private final Shelf<Opening> shelf;
  private final Map<String, SortedMap<Bytes, Opening>> read = new HashMap<>();

  Openings(String scope, Shelf<Opening> shelf) {
    this.scope = scope;
    this.shelf = shelf;
  }

  void add(String kind, Opening opening) {
    Bytes key = key(kind, opening.time(), opening.alert());
    of(kind).put(key, opening);
    shelf.put(key, opening);
  }

  void remove(String kind, long time, String alert) {
    Bytes key = key(kind, time, alert);
    of(kind).remove(key);
    shelf.delete(key);
  }

  /** All of a kind, the oldest first. */
  List<Opening> all(String kind) {
    return List.copyOf(of(kind).values());
  }

  /** Forgets those before {@code oldest}, and tells which they were. */
  void forget(String kind, long oldest, Consumer<Opening> forgotten) {
    List<Opening> old = of(kind).headMap(key(kind, oldest, "")).values().stream().toList();
    for (Opening opening : old) {
      remove(kind, opening.time(), opening.alert());
      forgotten.accept(opening);
    }
  }

  private SortedMap<Bytes, Opening> of(String kind) {
    OrderedKey prefix = OrderedKey.of(scope).text(kind);
    return read.computeIfAbsent(kind, absent -> shelf.range(prefix.bytes(), prefix.end()));
  }

  private Bytes key(String kind, long time, String alert) {
    return OrderedKey.of(scope).text(kind).number(time).text(alert).bytes();
  }
}
