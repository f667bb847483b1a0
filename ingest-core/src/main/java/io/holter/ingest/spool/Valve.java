package io.holter.ingest.spool;

import io.holter.ingest.Submission;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Between the threads that receive and the thread that writes: a bounded queue, and whether it may
 * be passed by. It may only be opened while it is empty, and what was taken out is handed on before
 * that; so a device's messages cannot overtake each other.
 */
final class Valve {
  /** Messages, and an estimate of their bytes, that may wait in memory. */
  static final int MESSAGES = 8_192;

  private static final long BYTES = 32L * 1024 * 1024;

  /** A message in the queue, since when, and an estimate of its size. */
  record Waiting(Submission submission, long sinceNanos, int bytes) {}

  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private volatile boolean open;
  private long bytes;
  private boolean ended;

  /** How an offer ended. */
  enum Offer {
    /** It is in the queue, which was empty before: wake the thread. */
    FIRST,
    /** It is in the queue. */
    TAKEN,
    /** The queue is full. */
    FULL,
    /** Nothing is taken any more. */
    ENDED
  }

  /** Whether messages go by. */
  boolean isOpen() {
    return open;
  }

  /** Closes the valve and queues a message. */
  synchronized Offer offer(Submission submission, long nanos) {
    if (ended) {
      return Offer.ENDED;
    }
    open = false;
    Waiting waiting = new Waiting(submission, nanos, estimate(submission));
    if (queue.size() >= MESSAGES || bytes + waiting.bytes() > BYTES) {
      return Offer.FULL;
    }
    queue.add(waiting);
    bytes += waiting.bytes();
    return queue.size() == 1 ? Offer.FIRST : Offer.TAKEN;
  }

  /** Opens the valve if the queue is empty. */
  synchronized boolean openIfEmpty() {
    open = queue.isEmpty() && !ended;
    return open;
  }

  synchronized @Nullable Waiting peek() {
    return queue.peek();
  }

  synchronized @Nullable Waiting poll() {
    Waiting first = queue.poll();
    if (first != null) {
      bytes -= first.bytes();
    }
    return first;
  }

  synchronized int size() {
    return queue.size();
  }

  /** Takes nothing more. */
  synchronized void end() {
    ended = true;
    open = false;
  }

  private static int estimate(Submission submission) {
    int payload =
        submission instanceof Submission.Attributed attributed
            ? attributed.event().getPayload().remaining()
            : ((Submission.Unattributed) submission).event().getEvent() == null
                ? 0
                : ((Submission.Unattributed) submission)
                    .event()
                    .getEvent()
                    .getPayload()
                    .remaining();
    return 1_024 + payload;
  }
}
