package io.holter.stream.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.PolicyRevision;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.stream.policy.PolicyChange.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyLogTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Optional<String> ALL = Optional.empty();
  private static final Optional<String> ACME = Optional.of("acme");
  private static final Optional<String> GLOBEX = Optional.of("globex");
  private static final String FILE =
      """
      version: f
      alerts: {open-after: 3}
      budget: {alerts-per-month: 5}
      tenants:
        - id: acme
          budget: {alerts-per-month: 7}
          devices:
            - id: plc-9
              alerts: {open-at-once: 0.8}
      """;

  private PolicyLog log = PolicyLog.of(base());

  @Test
  void theFileHoldsUntilItsPartIsRevised() {
    apply(ALL, "budget: {alerts-per-month: 2}", NOON);

    PolicyBook before = log.timeline().at(NOON.toEpochMilli() + 4_999);
    PolicyBook after = log.timeline().at(NOON.toEpochMilli() + 5_000);
    assertThat(before.version()).isEqualTo("f");
    assertThat(before.alertsPerMonth("globex")).isEqualTo(5);
    assertThat(after.version()).startsWith("1-");
    assertThat(after.alertsPerMonth("globex")).isEqualTo(2);
    assertThat(after.of("globex").alerts().openAfter())
        .as("the document replaces the whole part")
        .isEqualTo(1);
    assertThat(after.alertsPerMonth("acme")).as("not revised").isEqualTo(7);
    assertThat(after.of("acme", Optional.empty(), "plc-9").alerts().openAtOnce()).isEqualTo(0.8);
  }

  @Test
  void theNarrowestScopeWinsKeyByKey() {
    apply(ALL, "budget: {alerts-per-month: 2}\nalerts: {open-after: 2, open-score: 0.4}", NOON);
    apply(
        ACME,
        """
        alerts: {open-after: 4}
        classes:
          - name: plc
            alerts: {update-every: 9s}
            budget: {alerts-per-month: 3}
        devices:
          - id: plc-1
            budget: {alerts-per-month: 4}
        """,
        NOON);

    Thresholds device = now().of("acme", Optional.of("plc"), "plc-1");
    assertThat(device.detector().budget().alertsPerMonth()).isEqualTo(4);
    assertThat(device.alerts().updateEvery()).isEqualTo(Duration.ofSeconds(9));
    assertThat(device.alerts().openAfter()).isEqualTo(4);
    assertThat(device.alerts().openScore()).isEqualTo(0.4);
    assertThat(log.explain(NOON.plusSeconds(60), "acme", "plc-1"))
        .contains(
            new EffectiveValue("budget.alerts-per-month", "4.0", "device plc-1", version(2)),
            new EffectiveValue("alerts.update-every", "9s", "class plc", version(2)),
            new EffectiveValue("alerts.open-after", "4", "tenant acme", version(2)),
            new EffectiveValue("alerts.open-score", "0.4", "all tenants", version(1)),
            new EffectiveValue("alerts.close-after", "15m", "default", ""));
  }

  @Test
  void whoComesSecondIsTooLate() {
    PolicyRevision first = log.next(ALL, "{}", Optional.empty(), "ann", "r");
    PolicyRevision second = log.next(ACME, "{}", Optional.empty(), "bob", "r");

    log = log.then(first, NOON).then(second, NOON.plusSeconds(1));

    assertThat(log.newest()).contains(first.getVersion());
    assertThat(last().outcome())
        .isEqualTo(
            new Outcome.TooLate(
                "it was made on the configuration's policy, and "
                    + first.getVersion()
                    + " was first"));
    assertThat(now().version()).isEqualTo(first.getVersion());
  }

  @Test
  void whatCannotBeUsedIsRefusedAndTheLastGoodOneStays() {
    apply(ALL, "budget: {alerts-per-month: 2}", NOON);
    apply(ALL, "budget: {alerts-per-month: lots}\nalert: {}", NOON);

    assertThat(problems())
        .containsExactly(
            "budget.alerts-per-month: lots is not a number (%s:1)".formatted(version(2)),
            "alert: is not a known key; did you mean alerts? (%s:2)".formatted(version(2)));
    assertThat(now().version()).isEqualTo(version(1));

    apply(Optional.of("nobody"), "{}", NOON);
    assertThat(problems())
        .containsExactly("tenant: nobody is none of the tenants acme, globex of the configuration");

    apply(ALL, "a: [", NOON);
    assertThat(problems()).singleElement().asString().contains("is not well-formed YAML");

    apply(ACME, "{}", NOON);
    assertThat(now().version()).startsWith("5-");
    assertThat(now().alertsPerMonth("acme")).isEqualTo(2);
  }

  @Test
  void aVersionThatIsNotThatOfItsContentIsRefused() {
    PolicyRevision own = log.next(ALL, "{}", Optional.empty(), "eve", "r");
    PolicyRevision forged =
        PolicyRevision.newBuilder(own).setDocument("budget: {alerts-per-month: 1000}").build();

    log = log.then(forged, NOON);

    assertThat(problems()).singleElement().asString().startsWith("it calls itself 1-");
    assertThat(now().version()).isEqualTo("f");
    assertThat(log.newest()).isEmpty();
  }

  @Test
  void whatIsPlannedForOnePartWaitsWhileAnotherChanges() {
    Instant later = NOON.plusSeconds(3_600);
    log =
        log.then(
            log.next(ACME, "budget: {alerts-per-month: 8}", Optional.of(later), "ann", "r"), NOON);
    apply(GLOBEX, "budget: {alerts-per-month: 9}", NOON);

    PolicyBook between = log.timeline().at(later.toEpochMilli() - 1);
    assertThat(between.version()).isEqualTo(version(2));
    assertThat(between.alertsPerMonth("acme")).isEqualTo(7);
    assertThat(between.alertsPerMonth("globex")).isEqualTo(9);
    assertThat(now().version()).isEqualTo(version(1));
    assertThat(now().alertsPerMonth("acme")).isEqualTo(8);
    assertThat(now().alertsPerMonth("globex")).isEqualTo(9);
  }

  @Test
  void aPartThatIsRevisedTakesBackWhatWasPlannedForIt() {
    Instant later = NOON.plusSeconds(3_600);
    log =
        log.then(
            log.next(ACME, "budget: {alerts-per-month: 8}", Optional.of(later), "ann", "r"), NOON);
    apply(ACME, "budget: {alerts-per-month: 9}", NOON);

    assertThat(log.timeline().changes(0, Long.MAX_VALUE))
        .containsExactly(NOON.plus(PolicyLog.LEAD).toEpochMilli());
    assertThat(now().alertsPerMonth("acme")).isEqualTo(9);
  }

  @Test
  void aCandidateIsWhatTheNextRevisionWouldBe() {
    String document = "budget: {alerts-per-month: 6}";
    PolicyAttempt candidate = log.candidate(ACME, document, "candidate.yaml");
    apply(ACME, document, NOON);

    assertThat(candidate).isEqualTo(new PolicyAttempt.Usable(now()));
    assertThat(log.candidate(Optional.of("nobody"), "{}", "candidate.yaml"))
        .isInstanceOf(PolicyAttempt.Faulty.class);
  }

  @Test
  void readingTheSameTopicGivesTheSameLog() {
    apply(ALL, "budget: {alerts-per-month: 2}", NOON);
    apply(ACME, "oops", NOON);
    apply(ACME, "alerts: {open-after: 4}", NOON.plusSeconds(9));
    PolicyLog again = PolicyLog.of(base());
    for (PolicyChange change : log.history()) {
      again = again.then(change.revision(), change.appended());
    }

    assertThat(again.history()).isEqualTo(log.history());
    assertThat(again.timeline().latest()).isEqualTo(now());
  }

  private void apply(Optional<String> tenant, String document, Instant appended) {
    log = log.then(log.next(tenant, document, Optional.empty(), "ann", "a reason"), appended);
  }

  private PolicyBook now() {
    return log.timeline().latest();
  }

  private String version(int number) {
    return log.history().get(number - 1).revision().getVersion();
  }

  private PolicyChange last() {
    return log.history().get(log.history().size() - 1);
  }

  private List<String> problems() {
    return ((Outcome.Refused) last().outcome()).problems();
  }

  private static PolicyBase base() {
    PolicyParts parts = ConfigFile.parse(FILE, "f.yaml", Map.of(), PolicyLogTest::parts);
    return new PolicyBase(
        "f",
        parts,
        Set.of("acme", "globex"),
        (tenant, device) -> device.startsWith("plc-1") ? Optional.of("plc") : Optional.empty());
  }

  private static PolicyParts parts(ConfigNode node) {
    PolicyBook.read(node);
    return PolicyParts.read(node);
  }
}
