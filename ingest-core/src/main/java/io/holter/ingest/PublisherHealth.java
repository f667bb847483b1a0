package io.holter.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a publisher can keep its promise at the moment.
 *
 * @param ready Kafka and the schema registry have been reached, and the last attempt succeeded
 * @param detail a sentence for a person: what is wrong and what is being done, or that all is well
 * @param inFlight submissions without an outcome
 * @param inFlightLimit the window
 * @param lastSuccess when a record was last made durable
 */
public record PublisherHealth(
    boolean ready, String detail, int inFlight, int inFlightLimit, Optional<Instant> lastSuccess) {

  /** Share of the window in use; above 1 where a protocol's own window bounds submissions. */
  public double utilisation() {
    return (double) inFlight / inFlightLimit;
  }
}
