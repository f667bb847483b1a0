package io.holter.cli.capture;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One direction of a TCP connection, put back in order: late, repeated and overlapping segments are
 * sorted out, what the capture does not have becomes a gap of known length.
 */
final class TcpStream {
  /** Takes a stream in order. */
  interface Sink {
    /** The next bytes, as one segment brought them; known at {@code time}. */
    void data(byte[] bytes, int from, int to, Instant time);

    /** {@code length} bytes that the capture does not have. */
    void gap(long length);
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  private record Pending(byte[] payload, int missing, Instant time) {
    long length() {
      return (long) payload.length + missing;
    }
  }

  /** A hole that is still open after so much has come behind it will not be filled. */
  private static final int MOST_PENDING_BYTES = 1 << 20;

  private static final int MOST_PENDING_SEGMENTS = 1024;

  private final Sink sink;
  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private int pendingBytes;
  private boolean started;
  private int nextSequence;
  private long nextOffset;
  private Instant time = Instant.EPOCH;

  TcpStream(Sink sink) {
    this.sink = sink;
  }

  /** Fixes where the stream begins; without it the first segment seen is the beginning. */
  void startAt(int sequence) {
    started = true;
    nextSequence = sequence;
  }

  /** Whether {@code sequence} is where the stream would have begun with a SYN of that number. */
  boolean isAt(int sequence) {
    return started && nextOffset == 0 && nextSequence == sequence;
  }

  /**
   * Takes a segment.
   *
   * @return whether it brought nothing new (a retransmission, a keep-alive)
   */
  boolean accept(int sequence, byte[] payload, int missing, Instant at) {
    if (!started) {
      startAt(sequence);
    }
    long offset = nextOffset + (sequence - nextSequence);
    Pending segment = new Pending(payload, missing, at);
    if (offset + segment.length() <= nextOffset) {
      return true;
    }
    Pending before = pending.get(offset);
    if (before != null && covers(before, segment)) {
      return true;
    }
    pending.put(offset, segment);
    pendingBytes += payload.length - (before == null ? 0 : before.payload().length);
    drain();
    while (pendingBytes > MOST_PENDING_BYTES || pending.size() > MOST_PENDING_SEGMENTS) {
      skip();
    }
    return false;
  }

  /** Delivers what was held back, with the gaps before it. */
  void finish() {
    while (!pending.isEmpty()) {
      skip();
    }
  }

  /** Bytes held back. */
  int held() {
    return pendingBytes;
  }

  private static boolean covers(Pending one, Pending other) {
    return one.payload().length >= other.payload().length && one.length() >= other.length();
  }

  private void skip() {
    long hole = pending.firstKey() - nextOffset;
    advance(hole);
    sink.gap(hole);
    drain();
  }

  private void drain() {
    while (!pending.isEmpty() && pending.firstKey() <= nextOffset) {
      Map.Entry<Long, Pending> first = pending.pollFirstEntry();
      Pending segment = first.getValue();
      pendingBytes -= segment.payload().length;
      deliver(segment, nextOffset - first.getKey());
    }
  }

  /** Delivers a segment of which the first {@code known} bytes have been delivered already. */
  private void deliver(Pending segment, long known) {
    if (known >= segment.length()) {
      return;
    }
    time = segment.time().isAfter(time) ? segment.time() : time;
    int from = (int) Math.min(known, segment.payload().length);
    long missing = segment.length() - Math.max(known, segment.payload().length);
    advance(segment.length() - known);
    if (from < segment.payload().length) {
      sink.data(segment.payload(), from, segment.payload().length, time);
    }
    if (missing > 0) {
      sink.gap(missing);
    }
  }

  private void advance(long bytes) {
    nextOffset += bytes;
    nextSequence += (int) bytes;
  }
}
