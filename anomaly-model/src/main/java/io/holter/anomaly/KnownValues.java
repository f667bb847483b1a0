package io.holter.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A bounded set of values that a device is known by, and the new ones that wait for it. */
final class KnownValues {
  private final int limit;
  private final Set<String> values = new LinkedHashSet<>();
  private Newcomers newcomers = new Newcomers();
  private Growth growth = new Growth();

  KnownValues(int limit) {
    this.limit = limit;
  }

  /** Takes a value in. The first of all is never a surprise. */
  void learn(String value, long time) {
    growth.begin(time);
    if (values.contains(value)) {
      return;
    }
    if (!values.isEmpty()) {
      growth.grew(time);
    }
    if (values.size() < limit) {
      values.add(value);
    }
  }

  /** What nothing is known of stays as new. */
  void settle(long at) {
    if (!isEmpty()) {
      growth.settle(at);
    }
  }

  /** Whether a value is known, or is to become so now; the oldest goes if there is no room. */
  boolean accepts(String value, long time, Duration after, Duration moved) {
    if (values.contains(value)) {
      newcomers.interrupt();
      return true;
    }
    boolean accepted = newcomers.accept(value, time, after, moved);
    if (accepted) {
      growth.grew(time);
      if (values.size() >= limit) {
        values.remove(values.iterator().next());
      }
      values.add(value);
    }
    return accepted;
  }

  /** Counts a value that is not known; how often it was heard. */
  long nth(String value, long time) {
    return newcomers.nth(value, time);
  }

  boolean knows(String value) {
    return values.contains(value);
  }

  List<String> values() {
    return new ArrayList<>(values);
  }

  Growth growth() {
    return growth;
  }

  boolean isEmpty() {
    return values.isEmpty() && newcomers.isEmpty();
  }

  void write(StateWriter out) {
    growth.write(out);
    out.number(values.size());
    values.forEach(out::text);
    newcomers.write(out);
  }

  static KnownValues read(int limit, StateReader in) {
    KnownValues known = new KnownValues(limit);
    known.growth = Growth.read(in);
    for (int left = in.size(limit); left > 0; left--) {
      known.values.add(in.text());
    }
    known.newcomers = Newcomers.read(in);
    return known;
  }
}
