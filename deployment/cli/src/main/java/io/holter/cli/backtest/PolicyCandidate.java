package io.holter.cli.backtest;

import io.holter.schema.PolicyRevision;
import io.holter.stream.policy.PolicyChange;
import io.holter.stream.policy.PolicyChange.Outcome;
import io.holter.stream.policy.PolicyLog;
import java.time.Instant;
import java.util.Optional;

/**
 * Another part of the policy, on top of everything that was ever revised.
 *
 * @param log what was
 * @param tenant whose part it is; empty for that of all tenants
 * @param document the whole part, as YAML; one that can be used
 */
public record PolicyCandidate(PolicyLog log, Optional<String> tenant, String document)
    implements Candidate {
  @Override
  public String version() {
    return revision(Instant.EPOCH).getVersion();
  }

  @Override
  public InForce from(InForce current, Instant time) {
    PolicyLog with = log.then(revision(time), time);
    PolicyChange last = with.history().get(with.history().size() - 1);
    if (last.outcome() instanceof Outcome.Refused refused) {
      throw new IllegalArgumentException(
          "the candidate is refused: " + String.join("; ", refused.problems()));
    }
    return new InForce(with.timeline(), current.models());
  }

  private PolicyRevision revision(Instant from) {
    PolicyRevision next = log.next(tenant, document, Optional.of(from), "back-test", "a candidate");
    return PolicyRevision.newBuilder(next).setPast(true).build();
  }
}
