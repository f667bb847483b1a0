package io.holter.stream;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How far a source's clock is on each partition. What is before the earliest of them is complete.
 *
 * @param times milliseconds since the epoch, by partition
 */
record PartitionClocks(Map<Integer, Long> times) {
  static final PartitionClocks NONE = new PartitionClocks(Map.of());

  PartitionClocks {
    times = Map.copyOf(times);
  }

  /** A clock never runs back. */
  PartitionClocks ticked(int partition, long time) {
    Map<Integer, Long> next = new TreeMap<>(times);
    next.merge(partition, time, Math::max);
    return new PartitionClocks(next);
  }

  boolean runsOn(int partition) {
    return times.containsKey(partition);
  }

  /** The earliest, once every partition has one. */
  OptionalLong complete(int partitions) {
    return times.size() < partitions
        ? OptionalLong.empty()
        : times.values().stream().mapToLong(Long::longValue).min();
  }

  static Serde<PartitionClocks> serde() {
    return Serdes.serdeFrom(
        (topic, clocks) -> {
          ByteBuffer out =
              ByteBuffer.allocate(clocks.times().size() * (Integer.BYTES + Long.BYTES));
          new TreeMap<>(clocks.times()).forEach((at, time) -> out.putInt(at).putLong(time));
          return out.array();
        },
        (topic, bytes) -> {
          ByteBuffer in = ByteBuffer.wrap(bytes);
          Map<Integer, Long> times = new TreeMap<>();
          while (in.hasRemaining()) {
            times.put(in.getInt(), in.getLong());
          }
          return new PartitionClocks(times);
        });
  }
}
