package io.holter.anomaly;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * New values of a set, which wait to be accepted: until they have been heard {@value #TO_ACCEPT}
 * times for long enough, or until nothing else has been heard for a while, because then the device
 * has moved. At most {@value #LIMIT} are counted; the one that was heard longest ago goes first.
 */
final class Newcomers {
  private static final int LIMIT = 8;
  private static final int TO_ACCEPT = 8;
  private static final int TO_MOVE = 3;

  /**
   * @param since when it was first heard
   * @param alone milliseconds from then until it was alone; negative if it is not
   */
  private record Newcomer(long since, long heard, long alone) {}

  private final Map<String, Newcomer> all = new LinkedHashMap<>();

  /** Another value was heard: no newcomer is alone. */
  void interrupt() {
    if (!all.isEmpty()) {
      all.replaceAll((name, n) -> new Newcomer(n.since(), n.heard(), -1));
    }
  }

  /** Counts a new value; how often it was heard. */
  long nth(String value, long time) {
    Newcomer before = all.remove(value);
    interrupt();
    if (all.size() >= LIMIT) {
      all.remove(all.keySet().iterator().next());
    }
    Newcomer after = before == null ? new Newcomer(time, 1, 0) : again(before, time);
    all.put(value, after);
    return after.heard();
  }

  private static Newcomer again(Newcomer n, long time) {
    long alone = n.alone() < 0 ? Math.max(0, time - n.since()) : n.alone();
    return new Newcomer(n.since(), n.heard() + 1, alone);
  }

  /**
   * Whether a value that is heard now is to become known; if so, it is a newcomer no more.
   *
   * @param after how long it must have been heard
   * @param moved how long it must have been the only one
   */
  boolean accept(String value, long time, Duration after, Duration moved) {
    Newcomer n = all.get(value);
    if (n == null) {
      return false;
    }
    long age = time - n.since();
    boolean settled = n.heard() >= TO_ACCEPT && age >= after.toMillis();
    boolean left = n.alone() >= 0 && n.heard() >= TO_MOVE && age - n.alone() >= moved.toMillis();
    if (settled || left) {
      all.remove(value);
    }
    return settled || left;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void write(StateWriter out) {
    out.number(all.size());
    all.forEach(
        (name, n) -> {
          out.text(name);
          out.number(n.since());
          out.number(n.heard());
          out.number(n.alone());
        });
  }

  static Newcomers read(StateReader in) {
    Newcomers newcomers = new Newcomers();
    for (int left = in.size(LIMIT); left > 0; left--) {
      newcomers.all.put(in.text(), new Newcomer(in.number(), in.number(), in.number()));
    }
    return newcomers;
  }
}
