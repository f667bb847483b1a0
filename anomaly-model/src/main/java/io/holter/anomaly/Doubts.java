package io.holter.anomaly;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often a device departed from what its peers do. {@value #MOST} times in one behaviour, and it
 * is taken to be different from them in that: it is held to its peers no longer.
 */
final class Doubts {
  static final int MOST = 20;

  private final Map<String, Integer> departures = new TreeMap<>();

  /** Whether the device is still held to its peers. */
  boolean holds(String behaviour) {
    return departures.getOrDefault(behaviour, 0) < MOST;
  }

  void departed(String behaviour) {
    departures.merge(behaviour, 1, Integer::sum);
  }

  void write(StateWriter out) {
    out.number(departures.size());
    departures.forEach(
        (behaviour, times) -> {
          BehaviourNames.write(behaviour, out);
          out.number(times);
        });
  }

  static Doubts read(StateReader in) {
    Doubts doubts = new Doubts();
    for (int left = in.size(256); left > 0; left--) {
      doubts.departures.put(BehaviourNames.read(in), in.size(Integer.MAX_VALUE));
    }
    return doubts;
  }
}
