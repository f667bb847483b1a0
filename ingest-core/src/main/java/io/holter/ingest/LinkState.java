package io.holter.ingest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the way to Kafka: written by whoever learns it, read by anyone. */
final class LinkState {
  private final String target;
  private volatile boolean open;
  private volatile @Nullable String problem;
  private volatile @Nullable Instant lastSuccess;

  LinkState(String target) {
    this.target = target;
    this.problem = target + " has not been reached yet";
  }

  boolean isOpen() {
    return open;
  }

  void opened() {
    open = true;
    problem = null;
  }

  void closed(String why) {
    open = false;
    problem = why;
  }

  void succeeded(Instant now) {
    lastSuccess = now;
    problem = open ? null : problem;
  }

  void failed(Throwable cause) {
    problem =
        "publishing to "
            + target
            + " failed: "
            + cause
            + "; nothing is acknowledged until it succeeds";
  }

  PublisherHealth health(int inFlight, int limit) {
    String wrong = problem;
    return new PublisherHealth(
        wrong == null,
        wrong == null ? "publishing to " + target : wrong,
        inFlight,
        limit,
        Optional.ofNullable(lastSuccess));
  }
}
