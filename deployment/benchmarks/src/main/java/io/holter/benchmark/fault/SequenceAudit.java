package io.holter.benchmark.fault;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every device's numbers on one topic, in the order of its partitions. */
final class SequenceAudit {
  private final Map<String, Seen> devices = new HashMap<>();

  private static final class Seen {
    private final BitSet numbers = new BitSet();
    private int highest = -1;
    private long records;
    private long outOfOrder;
  }

  /** Takes the next record. */
  void add(String device, int number) {
    Seen seen = devices.computeIfAbsent(device, d -> new Seen());
    seen.records++;
    if (!seen.numbers.get(number)) {
      seen.numbers.set(number);
      seen.outOfOrder += number < seen.highest ? 1 : 0;
      seen.highest = Math.max(seen.highest, number);
    }
  }

  long records() {
    return devices.values().stream().mapToLong(s -> s.records).sum();
  }

  /** Records that repeat another one. */
  long duplicates() {
    return records() - distinct();
  }

  long distinct() {
    return devices.values().stream().mapToLong(s -> s.numbers.cardinality()).sum();
  }

  /** First records of a number that come after one of a higher number. */
  long outOfOrder() {
    return devices.values().stream().mapToLong(s -> s.outOfOrder).sum();
  }

  /** How many of these are here in no record. */
  long missing(Map<String, BitSet> wanted) {
    long missing = 0;
    for (Map.Entry<String, BitSet> device : wanted.entrySet()) {
      BitSet absent = (BitSet) device.getValue().clone();
      absent.andNot(numbers(device.getKey()));
      missing += absent.cardinality();
    }
    return missing;
  }

  /** Every number that is here. */
  Map<String, BitSet> numbers() {
    Map<String, BitSet> numbers = new HashMap<>();
    devices.forEach((device, seen) -> numbers.put(device, (BitSet) seen.numbers.clone()));
    return numbers;
  }

  Set<String> names() {
    return Set.copyOf(devices.keySet());
  }

  private BitSet numbers(String device) {
    Seen seen = devices.get(device);
    return seen == null ? new BitSet() : seen.numbers;
  }
}
