package io.holter.cli.policy;

import static io.holter.cli.policy.FakeLedger.NOON;
import static io.holter.cli.policy.FakeLedger.by;
import static io.holter.cli.policy.FakeLedger.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.ConfigProblem;
import io.holter.stream.policy.PolicyChange;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  private final FakeLedger ledger = new FakeLedger("version: plant");
  private final Submission submission = new Submission(ledger);

  @Test
  void saysWhatIsInForceAndFromWhen() throws Exception {
    Submitted.InForce done = inForce(wanted("", "alerts: {open-after: 3}"));

    assertThat(done.change().revision().getVersion()).startsWith("1-");
    assertThat(done.change().revision().getPreviousVersion()).isNull();
    assertThat(done.change().effectiveFrom()).isEqualTo(NOON.plus(PolicyLog.LEAD));
    assertThat(done.differences())
        .containsExactly(new Difference(Scope.ALL, "alerts.open-after", "1", "3"));
  }

  @Test
  void writesNothingIfItIsInForceAlready() throws Exception {
    String version =
        inForce(wanted("acme", "alerts: {open-after: 3}")).change().revision().getVersion();

    assertThat(submission.submit(by("bob", "acme", "alerts: {open-after: 3}")))
        .isEqualTo(new Submitted.Unchanged(version));
    assertThat(ledger.read().records()).hasSize(1);
  }

  @Test
  void writesNothingThatCannotBeUsed() throws Exception {
    Submitted unusable = submission.submit(wanted("acme", "alerts: {open-after: 0, open: 1}"));

    assertThat(((Submitted.Unusable) unusable).problems())
        .extracting(Object::toString)
        .containsExactly(
            "alerts.open-after: 0 is not between 1 and 100 (candidate.yaml:1)",
            "alerts.open: is not a known key (candidate.yaml:1)");
    assertThat(ledger.read().records()).isEmpty();
  }

  @Test
  void saysWhatIsWrongInNarrowScopesAlthoughTheWiderIsWrongToo() throws Exception {
    Submitted unusable =
        submission.submit(
            wanted(
                "acme",
                """
                rate: {windows: [1m, 30s]}
                classes: [{name: welder, rate: {min-expected: 0}}]
                devices: [{id: press-1, alerts: {open-after: x}}]
                """));

    assertThat(((Submitted.Unusable) unusable).problems())
        .extracting(ConfigProblem::key)
        .containsExactly("rate", "classes[0].rate.min-expected", "devices[0].alerts.open-after");
  }

  @Test
  void writesNothingThatHoldsForNobody() throws Exception {
    Submitted unusable =
        submission.submit(wanted("acme", "classes: [{name: welder}, {name: wedler}]"));

    assertThat(((Submitted.Unusable) unusable).problems())
        .extracting(Object::toString)
        .containsExactly(
            "classes: wedler is none of the classes in the configuration: welder (candidate.yaml)");
    assertThat(ledger.read().records()).isEmpty();
  }

  @Test
  void saysWhoWasFirstInTheSamePart() throws Exception {
    ledger.isFirst(by("bob", "acme", "alerts: {open-after: 2}"));

    Submitted beaten = submission.submit(wanted("acme", "alerts: {open-after: 3}"));

    PolicyChange first = ((Submitted.Beaten) beaten).first();
    assertThat(first.revision().getAuthor()).isEqualTo("bob");
    assertThat(openAfter("acme")).isEqualTo(2);
    assertThat(ledger.read().log().history())
        .extracting(PolicyChange::isValid)
        .containsExactly(true, false);
    assertThat(PolicyText.of(beaten).get(0)).startsWith("bob was first: revision 1-");
  }

  @Test
  void writesAgainIfAnotherPartWasChanged() throws Exception {
    ledger.isFirst(by("bob", "globex", "alerts: {open-after: 2}"));
    ledger.isFirst(by("bob", "", "alerts: {open-after: 4, open-score: 0.6}"));

    Submitted.InForce done = inForce(wanted("acme", "alerts: {open-after: 3}"));

    assertThat(done.change().revision().getVersion()).startsWith("3-");
    assertThat(openAfter("acme")).isEqualTo(3);
    assertThat(openAfter("globex")).isEqualTo(2);
    assertThat(done.differences())
        .containsExactly(new Difference(Scope.tenant("acme"), "alerts.open-after", "4", "3"));
  }

  @Test
  void givesUpWhenOthersAreFirstAgainAndAgain() {
    for (int i = 0; i < 20; i++) {
      ledger.isFirst(by("bob", "globex", "alerts: {open-after: " + (2 + i % 2) + "}"));
    }

    assertThatThrownBy(() -> submission.submit(wanted("acme", "alerts: {open-after: 3}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed 10 times");
  }

  @Test
  void bothCountWhenTheSameIsWantedTwiceAtOnce() throws Exception {
    ledger.isFirst(by("bob", "acme", "alerts: {open-after: 3}"));

    assertThat(submission.submit(wanted("acme", "alerts: {open-after: 3}")))
        .isInstanceOf(Submitted.Beaten.class);
  }

  @Test
  void theClockOfKafkaDecidesWhatIsPast() throws Exception {
    Instant early = NOON.plus(PolicyLog.LEAD).minusMillis(1);

    Submitted refused = submission.submit(from(early, false, "alerts: {open-after: 3}"));
    assertThat(((Submitted.Refused) refused).problems().get(0)).contains("--past");
    assertThat(openAfter("acme")).isEqualTo(1);

    Instant replayed = Instant.parse("2026-11-01T00:00:00Z");
    Submitted past = submission.submit(from(replayed, true, "alerts: {open-after: 4}"));
    assertThat(((Submitted.InForce) past).change().effectiveFrom()).isEqualTo(replayed);
    assertThat(openAfter("acme")).isEqualTo(4);
  }

  private static Wanted from(Instant time, boolean past, String document) {
    return new Wanted(
        Optional.of("acme"),
        Set.of(),
        document,
        "c.yaml",
        Optional.of(time),
        past,
        "ann",
        "a reason");
  }

  private Submitted.InForce inForce(Wanted wanted) throws Exception {
    Submitted submitted = submission.submit(wanted);
    assertThat(submitted).isInstanceOf(Submitted.InForce.class);
    return (Submitted.InForce) submitted;
  }

  private int openAfter(String tenant) {
    List<PolicyChange> history = ledger.read().log().history();
    assertThat(history).isNotEmpty();
    return ledger.read().log().timeline().latest().of(tenant).alerts().openAfter();
  }
}
