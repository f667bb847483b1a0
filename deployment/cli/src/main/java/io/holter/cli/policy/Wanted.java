package io.holter.cli.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the policy that somebody wants to be in force.
 *
 * @param tenant whose part it is; empty for that of all tenants
 * @param classes names of the tenant's classes of devices; another one would hold for nobody
 * @param document the whole part, as YAML
 * @param name of the document, for problems: its file
 * @param from event time from which it is to hold; if empty, as soon as every instance has it
 * @param past whether that may be earlier, as for a replay
 * @param author who wants it
 * @param reason why
 */
public record Wanted(
    Optional<String> tenant,
    Set<String> classes,
    String document,
    String name,
    Optional<Instant> from,
    boolean past,
    String author,
    String reason) {
  /** Keeps its own set. */
  public Wanted {
    classes = Set.copyOf(classes);
  }
}
