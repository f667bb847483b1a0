package io.holter.anomaly.feature;

import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How often which name came, as far as there is room. A name is kept as its {@link
 * String#hashCode}: two that share one are one here.
 */
final class Names {
  private final int room;
  private final Map<Integer, Long> counts = new LinkedHashMap<>();

  Names(int room) {
    this.room = room;
  }

  void add(String name) {
    int key = name.hashCode();
    if (counts.size() < room || counts.containsKey(key)) {
      counts.merge(key, 1L, Long::sum);
    }
  }

  /** In the order in which they came first. */
  Set<Integer> keys() {
    return counts.keySet();
  }

  /** How often the most frequent one came; 0 of none. */
  long most() {
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  void write(StateWriter out) {
    out.number(counts.size());
    counts.forEach(
        (key, count) -> {
          out.number(key);
          out.number(count);
        });
  }

  static Names read(StateReader in, int room) {
    Names names = new Names(room);
    int size = in.size(room);
    for (int i = 0; i < size; i++) {
      names.counts.put((int) in.number(), in.number());
    }
    return names;
  }
}
