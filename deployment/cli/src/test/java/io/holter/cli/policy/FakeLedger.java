package io.holter.cli.policy;

import io.holter.cli.alert.TopicReader.Found;
import io.holter.schema.PolicyRevision;
import io.holter.service.ConfigFile;
import io.holter.stream.policy.DeviceClasses;
import io.holter.stream.policy.PolicyBase;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.PolicyParts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A topic in memory with a clock of its own, in which somebody else may be first. */
final class FakeLedger implements PolicyLedger {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final PolicyBase base;
  private final List<Found<PolicyRevision>> records = new ArrayList<>();
  private final Deque<Wanted> others = new ArrayDeque<>();

  FakeLedger(String policy) {
    this.base = base(policy);
  }

  /** Tenants acme, with welders, and globex, on the policy of a configuration. */
  static PolicyBase base(String policy) {
    DeviceClasses classes =
        (tenant, device) -> Optional.of("welder").filter(name -> device.startsWith(name));
    return ConfigFile.parse(
        policy,
        "streams.yaml",
        Map.of(),
        node ->
            new PolicyBase(
                PolicyBook.read(node, classes).version(),
                PolicyParts.read(node),
                Set.of("acme", "globex"),
                classes));
  }

  /** Somebody who writes this between the next reading and the next writing. */
  void isFirst(Wanted other) {
    others.add(other);
  }

  @Override
  public PolicyRecords read() {
    return PolicyRecords.of(base, records);
  }

  @Override
  public long write(PolicyRevision revision) {
    if (!others.isEmpty()) {
      Wanted other = others.remove();
      append(
          read()
              .log()
              .next(
                  other.tenant(), other.document(), other.from(), other.author(), other.reason()));
    }
    return append(revision);
  }

  /** A wish of ann's. */
  static Wanted wanted(String tenant, String document) {
    return by("ann", tenant, document);
  }

  static Wanted by(String author, String tenant, String document) {
    return new Wanted(
        Optional.of(tenant).filter(id -> !id.isEmpty()),
        Set.of("welder"),
        document,
        "candidate.yaml",
        Optional.empty(),
        false,
        author,
        "a reason");
  }

  private long append(PolicyRevision revision) {
    // Offsets have gaps, as where a transaction ended.
    long offset = 2L * records.size() + 1;
    records.add(new Found<>(revision, NOON.plusSeconds(60L * records.size()), offset));
    return offset;
  }
}
