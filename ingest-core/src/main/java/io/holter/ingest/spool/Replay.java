package io.holter.ingest.spool;

import io.holter.ingest.Outcome;
import io.holter.ingest.Relay;
import io.holter.ingest.Submission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * What was read from the spool and handed to the publisher, in order, until it is known to be on
 * Kafka. Belongs to the spool's thread; outcomes come on the publisher's.
 */
final class Replay {
  private final Relay relay;
  private final Runnable wake;
  private final LongConsumer replayed;
  private final Deque<Flight> flights = new ArrayDeque<>();
  private final AtomicInteger failures = new AtomicInteger();

  /** One message on its way. */
  private final class Flight {
    private final long ordinal;
    private final Submission submission;
    private volatile boolean done;
    private volatile boolean failed;

    Flight(long ordinal, Submission submission) {
      this.ordinal = ordinal;
      this.submission = submission;
    }

    void told(Outcome outcome) {
      if (outcome.acknowledgeable()) {
        done = true;
      } else {
        relay.recovered(1);
        failed = true;
        failures.incrementAndGet();
      }
      wake.run();
    }
  }

  /**
   * A replay.
   *
   * @param wake called when an outcome is known, on any thread
   * @param replayed told how many more are on Kafka
   */
  Replay(Relay relay, Runnable wake, LongConsumer replayed) {
    this.relay = relay;
    this.wake = wake;
    this.replayed = replayed;
  }

  /** Hands a message to the publisher. */
  void send(long ordinal, Submission submission) {
    Flight flight = new Flight(ordinal, submission);
    flights.add(flight);
    relay.send(submission, flight::told);
  }

  /** Forgets what is on Kafka, as far as nothing before it is missing. */
  void settle() {
    long count = 0;
    for (Flight oldest = flights.peek(); oldest != null && oldest.done; oldest = flights.peek()) {
      flights.remove();
      count++;
    }
    if (count > 0) {
      replayed.accept(count);
    }
  }

  /** Whether a message came back, which goes before all that has not been read. */
  boolean hasFailed() {
    return failures.get() > 0;
  }

  /**
   * Hands in again, in order and marked as perhaps repeated, what came back; once everything that
   * is under way has an outcome.
   */
  void sendAgain() {
    if (flights.stream().anyMatch(flight -> !flight.done && !flight.failed)) {
      return;
    }
    for (Flight flight : flights) {
      if (flight.failed) {
        flight.failed = false;
        failures.decrementAndGet();
        Numbers.mayRepeat(flight.submission);
        relay.send(flight.submission, flight::told);
      }
    }
  }

  /** Ordinal of the first message that is not known to be on Kafka. */
  long done(long nextUnsent) {
    Flight oldest = flights.peek();
    return oldest == null ? nextUnsent : oldest.ordinal;
  }

  int size() {
    return flights.size();
  }
}
