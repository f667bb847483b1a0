package io.holter.gateway.console.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits to be sent of one subscription: the newest of each item, the longest waiting first.
 * Its memory is that of its items, however fast samples come. One thread's.
 */
final class Conflator {
  private final Map<String, Latest> waiting = new LinkedHashMap<>();
  private final Room room;

  Conflator(Room room) {
    this.room = room;
  }

  /**
   * A newer sample.
   *
   * @return false if it is of one item more than there is room for, and was left out
   */
  boolean offer(Latest newer) {
    String item = newer.shown().item();
    Latest older = waiting.get(item);
    if (older == null && !room.take()) {
      return false;
    }
    // Put keeps the place of a key that is there: the item goes on waiting where it was.
    waiting.put(item, older == null ? newer : older.then(newer));
    return true;
  }

  /** Takes the item that has waited longest. */
  Optional<Latest> poll() {
    Iterator<Latest> first = waiting.values().iterator();
    if (!first.hasNext()) {
      return Optional.empty();
    }
    Latest latest = first.next();
    first.remove();
    room.give(1);
    return Optional.of(latest);
  }

  int size() {
    return waiting.size();
  }

  void clear() {
    room.give(waiting.size());
    waiting.clear();
  }
}
