package io.holter.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of the way to Kafka: written by whoever learns it, read by anyone. */
final class LinkState {
  /** A producer tries again for much longer before it fails a record; a person wants to know. */
  static final Duration LATE = Duration.ofSeconds(5);

  /** Longer than this, and what devices say is no longer on its way but waits. */
  static final Duration BEHIND = Duration.ofSeconds(2);

  private final String target;
  private final LongSupplier nanos;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile long waitingSince;
  private volatile boolean open;
  private volatile boolean stuck;
  private volatile @Nullable String problem;
  private volatile boolean reached;
  private volatile long succeededAt;

  LinkState(String target, LongSupplier nanos) {
    this.target = target;
    this.nanos = nanos;
    this.problem = target + " has not been reached yet";
  }

  boolean isOpen() {
    return open;
  }

  void opened() {
    unanswered.set(0);
    stuck = false;
    open = true;
    problem = null;
  }

  void closed(String why) {
    open = false;
    problem = why;
  }

  /** A record is handed to the producer. */
  void sent() {
    if (unanswered.getAndIncrement() == 0) {
      waitingSince = nanos.getAsLong();
    }
  }

  /** The producer did not take the record: Kafka has not said anything. */
  void refused() {
    stuck = true;
    unanswered.decrementAndGet();
  }

  /** The producer has told what became of a record, whatever it was, at {@code now}. */
  void answered(long now) {
    waitingSince = now;
    unanswered.decrementAndGet();
    if (stuck) {
      stuck = false;
    }
  }

  /** A record is durable since {@code now}. */
  void succeeded(long now) {
    succeededAt = now;
    if (!reached) {
      reached = true;
    }
    if (problem != null && open) {
      problem = null;
    }
  }

  void failed(Throwable cause) {
    problem =
        "publishing to "
            + target
            + " failed: "
            + cause
            + "; nothing is acknowledged until it succeeds";
  }

  /** What is wrong and what is being done, or that all is well. */
  String detail() {
    return wrong().orElseGet(() -> "publishing to " + target);
  }

  PublisherHealth health(int inFlight, int limit, Instant now) {
    return new PublisherHealth(
        wrong().isEmpty(),
        detail(),
        inFlight,
        limit,
        reached ? Optional.of(now.minusNanos(nanos.getAsLong() - succeededAt)) : Optional.empty());
  }

  /** Whether Kafka is away, or leaves records waiting. */
  boolean isBehind() {
    return !open || stuck || waitsLonger(BEHIND);
  }

  /** Whether a record has been durable since the start. */
  boolean isReached() {
    return reached;
  }

  private Optional<String> wrong() {
    return Optional.ofNullable(problem).or(this::late);
  }

  private boolean waitsLonger(Duration limit) {
    return unanswered.get() > 0 && waited().compareTo(limit) > 0;
  }

  private Duration waited() {
    return Duration.ofNanos(nanos.getAsLong() - waitingSince);
  }

  private Optional<String> late() {
    return waitsLonger(LATE)
        ? Optional.of(
            "Kafka has not answered for %d s to what is sent to %s; nothing is acknowledged until it does"
                .formatted(waited().toSeconds(), target))
        : Optional.empty();
  }
}
