package io.holter.stream.policy;

import io.holter.schema.PolicyRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision as it came about.
 *
 * @param appended the broker's time of it
 * @param effectiveFrom event time from which it holds, or would
 */
public record PolicyChange(
    PolicyRevision revision, Instant appended, Instant effectiveFrom, Outcome outcome) {
  /** What became of it. */
  public sealed interface Outcome {
    /** It holds, or did. */
    record Valid() implements Outcome {}

    /**
     * Somebody else's change was first: it never counted.
     *
     * @param why a sentence
     */
    record TooLate(String why) implements Outcome {}

    /**
     * It cannot be used; what held before stays in force.
     *
     * @param problems all of them, each a sentence; at least one
     */
    record Refused(List<String> problems) implements Outcome {
      /** Keeps its own list. */
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Whose part it replaces; empty for that of all tenants. */
  public Optional<String> tenant() {
    return Optional.ofNullable(revision.getTenant());
  }

  /** Whether it holds, or did. */
  public boolean isValid() {
    return outcome instanceof Outcome.Valid;
  }
}
