package io.holter.benchmark.speed;

import io.holter.benchmark.data.Fleet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How fast the detection topology is on an embedded Kafka.
 *
 * @param devices how many devices speak
 * @param eventsPerSecondPerCore events over processor time of the detection thread and pauses of
 *     the collector
 * @param eventsPerSecond events over time, while broker, producer and two other topologies want the
 *     same cores
 * @param storeBytesPerDevice bytes of RocksDB on the disk, a device
 */
public record TopologySpeed(
    int devices, double eventsPerSecondPerCore, double eventsPerSecond, long storeBytesPerDevice) {
  private static final int CHUNK = 50_000;

  /** The mixed fleet that {@link ModelSpeed} measures: the median of some rounds. */
  public static TopologySpeed mixed(int rounds) throws IOException, InterruptedException {
    Fleet fleet = Fleet.mixed(ModelSpeed.DEVICES, 1);
    try (StreamsOnKafka streams = StreamsOnKafka.start(ModelSpeed.UNTIL)) {
      streams.run(fleet.until(ModelSpeed.LEARNED));
      return measured(ModelSpeed.DEVICES, streams, fleet, rounds);
    }
  }

  /** A fleet of sensors, one channel each, that has just been learned. */
  public static TopologySpeed sensors(int devices) throws IOException, InterruptedException {
    Fleet fleet = Fleet.sensors(devices, 1);
    Instant until = Instant.ofEpochMilli(Fleet.START).plusSeconds(90);
    try (StreamsOnKafka streams = StreamsOnKafka.start(until)) {
      for (long left = 10L * devices; left > 0; left -= CHUNK) {
        streams.run(fleet.next((int) Math.min(CHUNK, left)));
      }
      return measured(devices, streams, fleet, 3);
    }
  }

  private static TopologySpeed measured(
      int devices, StreamsOnKafka streams, Fleet fleet, int rounds)
      throws IOException, InterruptedException {
    List<StreamsOnKafka.Taken> taken = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      taken.add(streams.run(fleet.next(CHUNK)));
    }
    taken.sort(Comparator.comparingDouble(StreamsOnKafka.Taken::perSecondOfCore));
    StreamsOnKafka.Taken median = taken.get(rounds / 2);
    return new TopologySpeed(
        devices, median.perSecondOfCore(), median.perSecond(), streams.bytesOnDisk() / devices);
  }
}
