package io.holter.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bounded set of values that a device is known by, and the new ones that wait to be accepted. A
 * new value becomes known when it has been heard {@value #TO_ACCEPT} times for long enough, or when
 * nothing else has been heard for a while: then the device has moved.
 */
final class KnownValues {
  private static final int NEWCOMERS = 8;
  private static final int TO_ACCEPT = 8;
  private static final int TO_MOVE = 3;
  private static final long NEVER = Long.MIN_VALUE;

  /**
   * @param since when it was first heard
   * @param alone since when nothing else was heard
   */
  private record Newcomer(long since, long heard, long alone) {}

  private final int limit;
  private final Set<String> values = new LinkedHashSet<>();
  private final Map<String, Newcomer> newcomers = new LinkedHashMap<>();
  private Growth growth = new Growth();

  KnownValues(int limit) {
    this.limit = limit;
  }

  /** Takes a value in; whether it was new. The first of all never is. */
  boolean learn(String value, long time) {
    growth.begin(time);
    if (values.contains(value)) {
      return false;
    }
    if (!values.isEmpty()) {
      growth.grew(time);
    }
    return values.size() < limit && values.add(value);
  }

  void settle(long at) {
    growth.settle(at);
  }

  /** A known value was heard: no newcomer is alone. */
  void heard() {
    if (!newcomers.isEmpty()) {
      newcomers.replaceAll((name, n) -> new Newcomer(n.since(), n.heard(), NEVER));
    }
  }

  /** Counts a value that is not known; how often it was heard. */
  long nth(String value, long time) {
    Newcomer before = newcomers.remove(value);
    heard();
    if (newcomers.size() >= NEWCOMERS) {
      newcomers.remove(newcomers.keySet().iterator().next());
    }
    Newcomer after =
        before == null
            ? new Newcomer(time, 1, time)
            : new Newcomer(
                before.since(),
                before.heard() + 1,
                before.alone() == NEVER ? time : before.alone());
    newcomers.put(value, after);
    return after.heard();
  }

  /**
   * Whether a value that is heard now is to become known.
   *
   * @param moved how long it must have been the only one
   */
  boolean acceptable(String value, long time, Duration after, Duration moved) {
    Newcomer n = newcomers.get(value);
    if (n == null) {
      return false;
    }
    boolean long_ = n.heard() >= TO_ACCEPT && time - n.since() >= after.toMillis();
    boolean alone =
        n.alone() != NEVER && n.heard() >= TO_MOVE && time - n.alone() >= moved.toMillis();
    return long_ || alone;
  }

  /** Makes a newcomer known; the oldest known value goes if there is no room. */
  void accept(String value, long time) {
    newcomers.remove(value);
    growth.grew(time);
    if (values.size() >= limit) {
      values.remove(values.iterator().next());
    }
    values.add(value);
  }

  boolean knows(String value) {
    return values.contains(value);
  }

  List<String> values() {
    return new ArrayList<>(values);
  }

  int size() {
    return values.size();
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
    out.number(newcomers.size());
    newcomers.forEach(
        (name, n) -> {
          out.text(name);
          out.number(n.since());
          out.number(n.heard());
          out.number(n.alone());
        });
  }

  static KnownValues read(int limit, StateReader in) {
    KnownValues known = new KnownValues(limit);
    known.growth = Growth.read(in);
    for (int left = in.size(limit); left > 0; left--) {
      known.values.add(in.text());
    }
    for (int left = in.size(NEWCOMERS); left > 0; left--) {
      known.newcomers.put(in.text(), new Newcomer(in.number(), in.number(), in.number()));
    }
    return known;
  }
}
