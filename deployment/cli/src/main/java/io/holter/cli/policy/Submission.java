package io.holter.cli.policy;

import io.holter.schema.PolicyRevision;
import io.holter.service.ConfigProblem;
import io.holter.stream.policy.PolicyAttempt;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.PolicyChange;
import io.holter.stream.policy.PolicyChange.Outcome;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Brings a part of the policy in force: writes it on the newest revision, reads back what became of
 * it, and writes it again if somebody changed another part in between.
 */
public final class Submission {
  private static final int ATTEMPTS = 10;

  private final PolicyLedger ledger;

  /** A submission to that ledger. */
  public Submission(PolicyLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Writes what is wanted, unless it holds already or cannot be used.
   *
   * @throws IOException if it could not be written, or others were first again and again
   */
  public Submitted submit(Wanted wanted) throws IOException, InterruptedException {
    PolicyRecords before = ledger.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Submitted> needless = needless(before, wanted);
      if (needless.isPresent()) {
        return needless.get();
      }
      PolicyRevision revision = revision(before.log(), wanted);
      long place = ledger.write(revision);
      PolicyRecords after = ledger.read();
      PolicyChange own = after.at(place).orElseThrow(() -> vanished(revision));
      if (own.outcome() instanceof Outcome.Refused refused) {
        return new Submitted.Refused(revision.getVersion(), refused.problems());
      }
      if (own.isValid()) {
        return new Submitted.InForce(own, differences(before, wanted));
      }
      Optional<PolicyChange> first = first(before, after, wanted.tenant());
      if (first.isPresent()) {
        return new Submitted.Beaten(first.get());
      }
      before = after;
    }
    throw new IOException(
        "other parts of the policy were changed %d times while this one was written; try again"
            .formatted(ATTEMPTS));
  }

  /** What it would change, or why it cannot be used; nothing is written. */
  public static Submitted check(PolicyRecords records, Wanted wanted) {
    return needless(records, wanted)
        .orElseGet(
            () ->
                new Submitted.InForce(
                    new PolicyChange(
                        revision(records.log(), wanted),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Outcome.Valid()),
                    differences(records, wanted)));
  }

  private static Optional<Submitted> needless(PolicyRecords before, Wanted wanted) {
    PolicyAttempt attempt = candidate(before.log(), wanted);
    if (attempt instanceof PolicyAttempt.Faulty faulty) {
      return Optional.of(new Submitted.Unusable(faulty.problems()));
    }
    List<ConfigProblem> nobodys = nobodys(((PolicyAttempt.Usable) attempt).book(), wanted);
    if (!nobodys.isEmpty()) {
      return Optional.of(new Submitted.Unusable(nobodys));
    }
    return before
        .log()
        .latest(wanted.tenant())
        .filter(latest -> latest.revision().getDocument().equals(wanted.document()))
        .map(latest -> new Submitted.Unchanged(latest.revision().getVersion()));
  }

  /**
   * Classes that no device can be of. Readers do not refuse them: a class that is taken out of the
   * configuration must not undo a revision.
   */
  private static List<ConfigProblem> nobodys(PolicyBook book, Wanted wanted) {
    String known =
        wanted.classes().isEmpty()
            ? "is no class of the tenant, which has none in the configuration"
            : "is none of the classes in the configuration: "
                + String.join(", ", new TreeSet<>(wanted.classes()));
    return wanted.tenant().map(book.tenants()::get).map(PolicyBook.OfTenant::classes).stream()
        .flatMap(classes -> classes.keySet().stream())
        .filter(name -> !wanted.classes().contains(name))
        .sorted()
        .map(name -> new ConfigProblem(wanted.name(), "classes", name, known))
        .toList();
  }

  /** What has changed the same part since. */
  private static Optional<PolicyChange> first(
      PolicyRecords before, PolicyRecords after, Optional<String> tenant) {
    List<PolicyChange> since =
        after.log().history().subList(before.records().size(), after.records().size());
    return since.stream()
        .filter(change -> change.isValid() && change.tenant().equals(tenant))
        .findFirst();
  }

  private static List<Difference> differences(PolicyRecords before, Wanted wanted) {
    PolicyBook after = ((PolicyAttempt.Usable) candidate(before.log(), wanted)).book();
    return Differences.between(before.log().timeline().latest(), after, before.base().classes());
  }

  private static PolicyAttempt candidate(PolicyLog log, Wanted wanted) {
    return log.candidate(wanted.tenant(), wanted.document(), wanted.name());
  }

  private static PolicyRevision revision(PolicyLog log, Wanted wanted) {
    PolicyRevision next =
        log.next(
            wanted.tenant(), wanted.document(), wanted.from(), wanted.author(), wanted.reason());
    return PolicyRevision.newBuilder(next).setPast(wanted.past()).build();
  }

  private static IllegalStateException vanished(PolicyRevision revision) {
    return new IllegalStateException(
        "revision " + revision.getVersion() + " was written and cannot be read back");
  }
}
