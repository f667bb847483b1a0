package io.holter.benchmark.mqtt;

import java.util.BitSet;

/**
 * What became of the messages of one round: each device's sequence from a first to a last number,
 * looked for among the records of a topic in the order of their partition.
 */
final class Audit {
  private final int devices;
  private final long from;
  private final long to;
  private final BitSet seen;
  private final long[] highest;
  private final long[] latencies;
  private long records;
  private long duplicates;
  private long inversions;
  private long lastAppend;

  /**
   * An audit of the messages {@code from} (included) to {@code to} of a load that speaks for its
   * devices in turn.
   */
  Audit(int devices, long from, long to) {
    this.devices = devices;
    this.from = from;
    this.to = to;
    this.seen = new BitSet((int) (to - from));
    this.highest = new long[devices];
    java.util.Arrays.fill(highest, -1);
    this.latencies = new long[(int) (to - from)];
  }

  /**
   * Takes the next record of a partition.
   *
   * @param appendMillis when Kafka appended it, ms since 1970
   */
  void add(Payload.Stamp stamp, long appendMillis) {
    long message = stamp.sequence() * devices + stamp.device();
    lastAppend = Math.max(lastAppend, appendMillis);
    if (message < from || message >= to || seen.get((int) (message - from))) {
      duplicates++;
      return;
    }
    seen.set((int) (message - from));
    latencies[(int) records++] = appendMillis * 1_000 + 500 - stamp.micros();
    if (stamp.sequence() < highest[stamp.device()]) {
      inversions++;
    }
    highest[stamp.device()] = Math.max(highest[stamp.device()], stamp.sequence());
  }

  /** Whether every message was found. */
  boolean complete() {
    return records == to - from;
  }

  /** Messages not found. */
  long lost() {
    return to - from - records;
  }

  /** Records beyond the first of their message. */
  long duplicates() {
    return duplicates;
  }

  /** Messages behind a later one of their device. */
  long inversions() {
    return inversions;
  }

  /** When the last record was appended, ms since 1970. */
  long lastAppendMillis() {
    return lastAppend;
  }

  /** From publish to append. */
  Latency latency() {
    return Latency.of(latencies, (int) records);
  }
}
