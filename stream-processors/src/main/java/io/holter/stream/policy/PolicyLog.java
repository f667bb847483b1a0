package io.holter.stream.policy;

import io.holter.schema.PolicyRevision;
import io.holter.service.ConfigAttempt;
import io.holter.service.ConfigAttempt.Faulty;
import io.holter.service.ConfigAttempt.Usable;
import io.holter.service.ConfigPart;
import io.holter.service.ConfigProblem;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyChange.Outcome;
import io.holter.stream.policy.PolicyParts.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the topic of policies says: every revision and what became of it, and what holds when.
 * Immutable; the same records in the same order give the same log to everyone who reads them.
 *
 * <p>A revision whose {@code previousVersion} is not the newest one before it is void: somebody
 * else was first. One that cannot be used (no policy, an unknown tenant) is refused, and what held
 * before stays in force; the next one is made on it nevertheless, so that readers of different age
 * agree about the order.
 */
public final class PolicyLog {
  /**
   * A revision that does not say otherwise holds from so long after its record on, so that every
   * instance has it before events of that time come.
   */
  public static final Duration LEAD = Duration.ofSeconds(5);

  private final PolicyBase base;
  private final List<PolicyChange> history;
  private final long number;
  private final Optional<String> newest;
  private final PartHistory parts;
  private final Timeline<PolicyBook> timeline;

  private PolicyLog(
      PolicyBase base,
      List<PolicyChange> history,
      long number,
      Optional<String> newest,
      PartHistory parts,
      Timeline<PolicyBook> timeline) {
    this.base = base;
    this.history = history;
    this.number = number;
    this.newest = newest;
    this.parts = parts;
    this.timeline = timeline;
  }

  /**
   * A log in which nothing was revised yet: the configuration's own policy holds.
   *
   * @throws IllegalArgumentException if that policy cannot be used; whoever read it knows before
   */
  public static PolicyLog of(PolicyBase base) {
    PolicyAttempt own = PolicyComposer.whole(base.version(), base.parts(), base.classes());
    if (own instanceof PolicyAttempt.Faulty faulty) {
      throw new IllegalArgumentException("the configuration's policy is refused: " + faulty);
    }
    return new PolicyLog(
        base,
        List.of(),
        0,
        Optional.empty(),
        PartHistory.of(base.parts()),
        Timeline.always(((PolicyAttempt.Usable) own).book()));
  }

  /** Every revision in the order of the topic, whatever became of it. */
  public List<PolicyChange> history() {
    return history;
  }

  /** What holds when. */
  public Timeline<PolicyBook> timeline() {
    return timeline;
  }

  /** The version on which the next revision is made; empty before the first. */
  public Optional<String> newest() {
    return newest;
  }

  /** What is written for an event time, part by part. */
  public PolicyParts partsAt(Instant time) {
    return parts.at(time.toEpochMilli());
  }

  /** The latest valid revision of a part; empty while the configuration's own holds. */
  public Optional<PolicyChange> latest(Optional<String> tenant) {
    return history.stream()
        .filter(change -> change.isValid() && change.tenant().equals(tenant))
        .reduce((earlier, later) -> later);
  }

  /** Each value that holds for a device at an event time, and which scope says so. */
  public List<EffectiveValue> explain(Instant time, String tenant, String device) {
    return PolicyExplanation.of(
        parts.at(time.toEpochMilli()), tenant, base.classes().of(tenant, device), device);
  }

  /**
   * Each value that holds for the devices of a class, or of a tenant, that have nothing of their
   * own.
   *
   * @param deviceClass of the tenant; empty for devices of no class
   */
  public List<EffectiveValue> explain(Instant time, String tenant, Optional<String> deviceClass) {
    return PolicyExplanation.of(parts.at(time.toEpochMilli()), tenant, deviceClass, "");
  }

  /**
   * The policy as it would be with another part, on top of everything that was ever revised, also
   * what is yet to come into force; named as the next revision would be.
   *
   * @param tenant whose part it is; empty for that of all tenants
   * @param document the whole part, as YAML
   * @param name of the document, in problems
   */
  public PolicyAttempt candidate(Optional<String> tenant, String document, String name) {
    if (tenant.filter(id -> !base.tenants().contains(id)).isPresent()) {
      return new PolicyAttempt.Faulty(
          List.of(new ConfigProblem(name, "tenant", tenant.get(), unknown())));
    }
    ConfigAttempt<ConfigPart> content = ConfigPart.of(document, name);
    if (content instanceof Faulty<ConfigPart> faulty) {
      return new PolicyAttempt.Faulty(faulty.fault().problems());
    }
    String version = PolicyVersion.of(number + 1, newest, tenant, document);
    Part part = new Part(version, ((Usable<ConfigPart>) content).config());
    PolicyParts now = parts.at(Long.MAX_VALUE);
    return PolicyComposer.whole(version, now.with(tenant, part), base.classes());
  }

  /**
   * The revision to write.
   *
   * @param effectiveFrom event time from which it is to hold; if empty, {@link #LEAD} after it is
   *     written
   */
  public PolicyRevision next(
      Optional<String> tenant,
      String document,
      Optional<Instant> effectiveFrom,
      String author,
      String reason) {
    return PolicyRevision.newBuilder()
        .setVersion(PolicyVersion.of(number + 1, newest, tenant, document))
        .setPreviousVersion(newest.orElse(null))
        .setTenant(tenant.orElse(null))
        .setDocument(document)
        .setEffectiveFrom(effectiveFrom.orElse(null))
        .setAuthor(author)
        .setReason(reason)
        .build();
  }

  /**
   * The log with one more record of the topic.
   *
   * @param appended the record's timestamp, which is the broker's
   */
  public PolicyLog then(PolicyRevision revision, Instant appended) {
    Instant from = Optional.ofNullable(revision.getEffectiveFrom()).orElse(appended.plus(LEAD));
    PolicyChange change = new PolicyChange(revision, appended, from, new Outcome.Valid());
    Optional<String> previous = Optional.ofNullable(revision.getPreviousVersion());
    if (!previous.equals(newest)) {
      return noted(
          change,
          new Outcome.TooLate(
              "it was made on "
                  + previous.orElse("the configuration's policy")
                  + ", and "
                  + newest.map(n -> n + " was first").orElse("there is no such version")));
    }
    String named = PolicyVersion.of(number + 1, newest, change.tenant(), revision.getDocument());
    if (!revision.getVersion().equals(named)) {
      return noted(
          change,
          new Outcome.Refused(
              List.of(
                  "it calls itself " + revision.getVersion() + ", and its content is " + named)));
    }
    PolicyLog next = new PolicyLog(base, history, number + 1, Optional.of(named), parts, timeline);
    return !revision.getPast() && from.isBefore(appended.plus(LEAD))
        ? next.noted(change, new Outcome.Refused(List.of(early(from, appended))))
        : next.brought(change);
  }

  /** The log with a revision that is the next one, if it can be used. */
  private PolicyLog brought(PolicyChange change) {
    String version = change.revision().getVersion();
    if (change.tenant().filter(id -> !base.tenants().contains(id)).isPresent()) {
      return noted(
          change,
          new Outcome.Refused(List.of("tenant: " + change.tenant().get() + " " + unknown())));
    }
    ConfigAttempt<ConfigPart> content = ConfigPart.of(change.revision().getDocument(), version);
    if (content instanceof Faulty<ConfigPart> faulty) {
      return noted(change, refused(faulty.fault().problems()));
    }
    ConfigPart part = ((Usable<ConfigPart>) content).config();
    long from = change.effectiveFrom().toEpochMilli();
    PartHistory changed = parts.then(from, number, change.tenant(), new Part(version, part));
    Timeline<PolicyBook> longer = timeline;
    List<Long> moments = new ArrayList<>(List.of(from));
    moments.addAll(changed.changesAfter(from));
    for (long moment : moments) {
      PolicyAttempt attempt = book(changed, moment, change.tenant(), part);
      if (attempt instanceof PolicyAttempt.Faulty faulty) {
        return noted(change, refused(faulty.problems()));
      }
      longer = longer.then(moment, ((PolicyAttempt.Usable) attempt).book());
    }
    List<PolicyChange> more = new ArrayList<>(history);
    more.add(change);
    return new PolicyLog(base, List.copyOf(more), number, newest, changed, longer);
  }

  private PolicyAttempt book(
      PartHistory changed, long moment, Optional<String> tenant, ConfigPart part) {
    String name = changed.nameAt(moment);
    return tenant.isPresent()
        ? PolicyComposer.ofTenant(name, timeline.at(moment), tenant.get(), part, base.classes())
        : PolicyComposer.whole(name, changed.at(moment), base.classes());
  }

  private PolicyLog noted(PolicyChange change, Outcome outcome) {
    List<PolicyChange> more = new ArrayList<>(history);
    more.add(
        new PolicyChange(change.revision(), change.appended(), change.effectiveFrom(), outcome));
    return new PolicyLog(base, List.copyOf(more), number, newest, parts, timeline);
  }

  private static Outcome refused(List<ConfigProblem> problems) {
    return new Outcome.Refused(problems.stream().map(ConfigProblem::toString).toList());
  }

  private static String early(Instant from, Instant appended) {
    return "it is to hold from %s on, which is before %s, %d s after it was written: events of that"
            .formatted(from, appended.plus(LEAD), LEAD.toSeconds())
        + " time may have been judged already, and it does not say that it means the past (--past)";
  }

  private String unknown() {
    return "is none of the tenants "
        + String.join(", ", base.tenants().stream().sorted().toList())
        + " of the configuration";
  }
}
