package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The load: devices in turn, each on one connection so that the broker hears it in order, QoS 1,
 * 200 B. One thread writes; {@link LoadTrial} tells how far a steady load fell behind its pace.
 */
final class LoadGenerator implements AutoCloseable {
  private static final long TICK_NANOS = 1_000_000;
  private static final int BATCH = 64;

  private final List<PublisherLine> lines;
  private final byte[][] topics;
  private final boolean stamped;
  private long published;

  private LoadGenerator(List<PublisherLine> lines, byte[][] topics, boolean stamped) {
    this.lines = lines;
    this.topics = topics;
    this.stamped = stamped;
  }

  /**
   * Connects.
   *
   * @param connections over which the devices are spread
   * @param window unacknowledged messages of a connection
   * @param stamped whether a message tells its sequence as a user property
   */
  static LoadGenerator connect(
      int port, LoadTopics load, int connections, int window, boolean stamped) throws IOException {
    List<PublisherLine> lines = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      lines.add(PublisherLine.connect(port, "load-" + load.root() + "-" + i, window));
    }
    byte[][] topics = new byte[load.devices()][];
    for (int device = 0; device < topics.length; device++) {
      topics[device] = load.topic(device);
    }
    return new LoadGenerator(lines, topics, stamped);
  }

  /** Messages published so far; message n is number n / devices of device n % devices. */
  long published() {
    return published;
  }

  /** Publishes as fast as the broker acknowledges, and returns when it has acknowledged all. */
  void publish(long messages) throws IOException {
    long end = published + messages;
    while (published < end) {
      if (!publishWhereThereIsRoom(end)) {
        LockSupport.parkNanos(50_000);
        lines.get(0).idle();
      }
    }
    awaitAcknowledged();
  }

  /**
   * Publishes at a steady rate, in ticks of a millisecond.
   *
   * @return how far it ever was behind, ns
   */
  long publish(long messages, int perSecond) throws IOException {
    long begin = System.nanoTime();
    long from = published;
    long behind = 0;
    while (published < from + messages) {
      long now = System.nanoTime();
      long due = Math.min(messages, (now - begin) * perSecond / 1_000_000_000);
      if (due > published - from) {
        long since = begin + (published - from) * 1_000_000_000 / perSecond;
        behind = Math.max(behind, now - since);
        while (published < from + due) {
          one();
        }
        flush();
      } else {
        LockSupport.parkNanos(TICK_NANOS / 2);
      }
    }
    awaitAcknowledged();
    return behind;
  }

  @Override
  public void close() throws IOException {
    for (PublisherLine line : lines) {
      line.close();
    }
  }

  private boolean publishWhereThereIsRoom(long end) throws IOException {
    int room = lines.stream().mapToInt(PublisherLine::room).min().orElse(0);
    long batch = Math.min(end - published, (long) Math.min(room, BATCH) * lines.size());
    for (long i = 0; i < batch; i++) {
      one();
    }
    flush();
    return batch > 0;
  }

  private void one() throws IOException {
    int device = (int) (published % topics.length);
    lines
        .get(device % lines.size())
        .publish(
            topics[device],
            stamped,
            new Payload.Stamp(device, published / topics.length, Payload.micros()));
    published++;
  }

  private void flush() throws IOException {
    for (PublisherLine line : lines) {
      line.flush();
    }
  }

  private void awaitAcknowledged() throws IOException {
    for (PublisherLine line : lines) {
      while (!line.idle()) {
        LockSupport.parkNanos(200_000);
      }
    }
  }
}
