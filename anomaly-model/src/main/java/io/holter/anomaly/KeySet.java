package io.holter.anomaly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys that a channel's payloads have, by their hashes: which ever, which always. */
final class KeySet {
  private static final int LIMIT = TreeReader.KEYS;
  private static final int LATE = 3;
  private static final int EARLY_MESSAGES = 8;

  private final Map<Integer, Boolean> always = new TreeMap<>();
  private long messages;
  private int late;
  private boolean open;

  void learn(List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    messages++;
    List<Integer> hashes = keys.stream().map(String::hashCode).toList();
    always.replaceAll((hash, was) -> was && hashes.contains(hash));
    boolean novel = false;
    for (int hash : hashes) {
      if (!always.containsKey(hash) && always.size() < LIMIT) {
        always.put(hash, messages == 1);
        novel = true;
      }
    }
    late += novel && messages > EARLY_MESSAGES && late < LATE ? 1 : 0;
    open |= always.size() == LIMIT || late == LATE;
  }

  /** Whether the same keys were learned. */
  boolean same(KeySet other) {
    return always.equals(other.always) && open == other.open;
  }

  /** Payloads that it rests on. */
  long messages() {
    return messages;
  }

  int size() {
    return always.size();
  }

  /** Keys that were never there; none where new ones come all the time. */
  List<String> unknown(List<String> keys) {
    return open || messages == 0
        ? List.of()
        : keys.stream().filter(key -> !always.containsKey(key.hashCode())).toList();
  }

  /** How many keys are missing that were always there. */
  int missing(List<String> keys) {
    List<Integer> hashes = keys.stream().map(String::hashCode).toList();
    return (int)
        always.entrySet().stream()
            .filter(key -> key.getValue() && !hashes.contains(key.getKey()))
            .count();
  }

  void write(StateWriter out) {
    out.number(messages);
    if (messages == 0) {
      return;
    }
    out.number(late);
    out.number(open ? 1 : 0);
    out.number(always.size());
    always.forEach((hash, every) -> out.number((long) hash << 1 | (every ? 1 : 0)));
  }

  static KeySet read(StateReader in) {
    KeySet set = new KeySet();
    set.messages = in.number();
    if (set.messages == 0) {
      return set;
    }
    set.late = in.size(LATE);
    set.open = in.size(1) == 1;
    for (int left = in.size(LIMIT); left > 0; left--) {
      long key = in.number();
      set.always.put((int) (key >> 1), (key & 1) == 1);
    }
    return set;
  }
}
