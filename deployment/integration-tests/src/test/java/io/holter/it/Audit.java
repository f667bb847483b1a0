package io.holter.it;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of what devices published.
 *
 * @param published messages that the MQTT broker acknowledged to a device
 * @param durable records on Kafka
 * @param duplicates records that repeat another one
 * @param unacknowledged distinct records of messages whose acknowledgement the device never saw
 * @param lost acknowledged messages without a record
 */
record Audit(long published, long durable, long duplicates, long unacknowledged, long lost) {
  /** Compares sequence numbers by device. */
  static Audit of(Map<String, Set<Long>> published, Map<String, List<Long>> durable) {
    long distinct = 0;
    long unacknowledged = 0;
    long lost = 0;
    for (Map.Entry<String, Set<Long>> device : published.entrySet()) {
      Set<Long> there = new HashSet<>(durable.getOrDefault(device.getKey(), List.of()));
      distinct += there.size();
      unacknowledged += there.stream().filter(n -> !device.getValue().contains(n)).count();
      lost += device.getValue().stream().filter(n -> !there.contains(n)).count();
    }
    long records = size(durable.values());
    return new Audit(size(published.values()), records, records - distinct, unacknowledged, lost);
  }

  private static long size(Collection<? extends Collection<?>> parts) {
    return parts.stream().mapToLong(Collection::size).sum();
  }
}
