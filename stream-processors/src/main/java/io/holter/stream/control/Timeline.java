package io.holter.stream.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What holds when: one value from the beginning, and another from each change on. Immutable.
 *
 * <p>Changes are made in an order of their own (that of the topic). One that holds from a moment on
 * replaces whatever earlier changes said of that moment and of all after it.
 *
 * @param <T> what holds
 */
public final class Timeline<T> {
  private final T beginning;
  private final NavigableMap<Long, T> changes;

  private Timeline(T beginning, NavigableMap<Long, T> changes) {
    this.beginning = beginning;
    this.changes = changes;
  }

  /** The same for ever. */
  public static <T> Timeline<T> always(T value) {
    return new Timeline<>(value, new TreeMap<>());
  }

  /** The same, but {@code value} from {@code from} on, milliseconds since the epoch. */
  public Timeline<T> then(long from, T value) {
    NavigableMap<Long, T> changed = new TreeMap<>(changes.headMap(from, false));
    changed.put(from, value);
    return new Timeline<>(beginning, changed);
  }

  /** What holds at an event time. */
  public T at(long time) {
    Map.Entry<Long, T> entry = changes.floorEntry(time);
    return entry == null ? beginning : entry.getValue();
  }

  /**
   * Since when it holds what it does at {@code time}; {@link Long#MIN_VALUE}: from the beginning.
   */
  public long since(long time) {
    Long change = changes.floorKey(time);
    return change == null ? Long.MIN_VALUE : change;
  }

  /** What holds last. */
  public T latest() {
    return changes.isEmpty() ? beginning : changes.lastEntry().getValue();
  }

  /** Everything that holds at some time, in the order of time. */
  public List<T> values() {
    List<T> all = new ArrayList<>();
    all.add(beginning);
    all.addAll(changes.values());
    return all;
  }

  /**
   * The moments later than {@code after} and up to {@code until} at which it changes, ascending.
   */
  public List<Long> changes(long after, long until) {
    return after >= until
        ? List.of()
        : new ArrayList<>(changes.subMap(after, false, until, true).keySet());
  }
}
