package io.holter.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.cli.alert.Verdicts.Statement;
import io.holter.schema.Alert;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final Statement SAID =
      new Statement("ada", "the new firmware", Duration.ofDays(30));
  private static final Alert ALERT = AlertSamples.alert("0f6e", 2).build();

  @Test
  void isOneRecordForEachBehaviourOfTheDeviceOnItsChannel() {
    List<Feedback> said = Verdicts.of(ALERT, Verdict.BENIGN, SAID);

    assertThat(said)
        .extracting(Feedback::getBehaviour)
        .containsExactly("payload-size", "message-rate", "new-channel");
    assertThat(said)
        .allSatisfy(
            f -> {
              assertThat(f.getDevice()).isEqualTo("welder-07");
              assertThat(f.getDeviceClass()).isNull();
              assertThat(f.getAlert()).isEqualTo("0f6e");
              assertThat(f.getAuthor()).isEqualTo("ada");
              assertThat(f.getReason()).isEqualTo("the new firmware");
            })
        .extracting(Feedback::getChannel)
        .containsExactly("pool/submit", null, "pool/submit");
  }

  @Test
  void reachesFromTheExpectedRangeALittleBeyondWhatWasObserved() {
    List<Feedback> said = Verdicts.of(ALERT, Verdict.FALSE_ALERT, SAID);

    assertThat(said.get(0).getLow()).isEqualTo(66);
    assertThat(said.get(0).getHigh()).isCloseTo(561 + 49.5, within(1e-9));
    assertThat(said.get(1).getLow()).isCloseTo(5 - 5, within(1e-9));
    assertThat(said.get(1).getHigh()).isEqualTo(55);
    assertThat(said.get(2).getLow()).as("how often it came is no bound").isNull();
    assertThat(said.get(2).getHigh()).isNull();
  }

  @Test
  void holdsFromJustAfterTheLatestStepUntilItExpires() {
    Feedback said = Verdicts.of(ALERT, Verdict.BENIGN, SAID).get(0);

    assertThat(said.getFrom()).isEqualTo(ALERT.getUpdatedAt().plusMillis(1));
    assertThat(said.getExpires()).isEqualTo(said.getFrom().plus(Duration.ofDays(30)));
    assertThat(Verdicts.of(ALERT, Verdict.TRUE_ALERT, SAID).get(0).getExpires())
        .as("a label has no end")
        .isNull();
  }

  @Test
  void aLaterVerdictOnTheSameAlertReplacesTheEarlierOne() {
    Alert later = AlertSamples.alert("0f6e", 5).build();
    Alert other = AlertSamples.alert("77aa", 5).build();

    assertThat(ids(later, Verdict.TRUE_ALERT)).isEqualTo(ids(ALERT, Verdict.BENIGN));
    assertThat(ids(other, Verdict.BENIGN)).doesNotContainAnyElementsOf(ids(ALERT, Verdict.BENIGN));
    assertThat(ids(ALERT, Verdict.BENIGN)).doesNotHaveDuplicates();
  }

  @Test
  void theSameScopeIsAcceptedOnceAndAnotherOneBesideIt() {
    Feedback some = accept("welder-07", null).said(SAID, AlertSamples.NOON);

    assertThat(accept("welder-07", null).said(SAID, AlertSamples.NOON.plusSeconds(9)).getId())
        .isEqualTo(some.getId());
    assertThat(accept(null, "welder-07").said(SAID, AlertSamples.NOON).getId())
        .isNotEqualTo(some.getId());
    assertThat(some.getExpires()).isEqualTo(AlertSamples.NOON.plus(Duration.ofDays(30)));
    assertThat(Acceptance.withdrawn(some, "bob", "it was not"))
        .isEqualTo(
            Feedback.newBuilder(some)
                .setVerdict(Verdict.WITHDRAWN)
                .setAuthor("bob")
                .setReason("it was not")
                .build());
  }

  private static List<String> ids(Alert alert, Verdict verdict) {
    return Verdicts.of(alert, verdict, SAID).stream().map(Feedback::getId).toList();
  }

  private static Acceptance accept(
      @org.jspecify.annotations.Nullable String device,
      @org.jspecify.annotations.Nullable String deviceClass) {
    return new Acceptance("acme", device, deviceClass, "new-channel", null, null, null);
  }
}
