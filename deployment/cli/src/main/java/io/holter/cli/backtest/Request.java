package io.holter.cli.backtest;

import io.holter.cli.evaluate.Incident;
import io.holter.stream.StreamsAppConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to run again.
 *
 * @param config of the installation whose history it is
 * @param tenants whose history; at least one
 * @param from event time from which the candidate holds and results count; else all
 * @param to event time at which results end; else all that is there
 * @param current what was in force when
 * @param candidate what to try
 * @param limit how many of the latest records to take at most
 * @param incidents known ones, of devices named {@code tenant/device}
 */
public record Request(
    StreamsAppConfig config,
    List<String> tenants,
    Optional<Instant> from,
    Optional<Instant> to,
    InForce current,
    Candidate candidate,
    long limit,
    List<Incident> incidents) {
  /** Keeps its own lists. */
  public Request {
    tenants = List.copyOf(tenants);
    incidents = List.copyOf(incidents);
  }
}
