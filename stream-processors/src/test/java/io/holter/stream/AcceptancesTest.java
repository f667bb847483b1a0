package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Trigger;
import io.holter.schema.DeviceKey;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import io.holter.stream.Acceptances.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptancesTest {
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private static final Subject WELDER =
      new Subject(new DeviceKey("acme", "welder-07"), Optional.of("welder"));

  @Test
  void takesAwayWhatIsMeantAndLetsTheRestShareTheWhole() {
    Assessment left = Acceptances.apply(both(NOON), WELDER, List.of(size().build()));

    assertThat(left.departures())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.behaviour()).isEqualTo("new-channel");
              assertThat(d.contribution()).isEqualTo(1);
            });
    assertThat(left.score()).isEqualTo(0.6);
    assertThat(left.trigger()).isEqualTo(Trigger.EVENT);
  }

  @Test
  void leavesAnAssessmentWithoutDeparturesWhereEverythingIsExpected() {
    Assessment left =
        Acceptances.apply(both(NOON), WELDER, List.of(size().build(), channel().build()));

    assertThat(left.departures()).isEmpty();
    assertThat(left.score()).isZero();
  }

  @Test
  void holdsFromItsBeginningUntilItExpiresAndAtNoOtherEventTime() {
    Feedback said = size().setExpires(NOON.plusSeconds(60)).build();

    assertThat(suppressed(said, both(NOON.minusMillis(1)))).isFalse();
    assertThat(suppressed(said, both(NOON))).isTrue();
    assertThat(suppressed(said, both(NOON.plusMillis(59_999)))).isTrue();
    assertThat(suppressed(said, both(NOON.plusSeconds(60)))).isFalse();
  }

  @Test
  void holdsForEverWithoutAnEnd() {
    assertThat(suppressed(size().build(), both(NOON.plus(Duration.ofDays(10_000))))).isTrue();
  }

  @Test
  void isBoundToItsTenantItsDeviceItsClassAndItsChannel() {
    assertThat(suppressed(size().setTenant("globex").build(), both(NOON))).isFalse();
    assertThat(suppressed(size().setDevice("welder-07").build(), both(NOON))).isTrue();
    assertThat(suppressed(size().setDevice("welder-08").build(), both(NOON))).isFalse();
    assertThat(suppressed(size().setDeviceClass("welder").build(), both(NOON))).isTrue();
    assertThat(suppressed(size().setDeviceClass("press").build(), both(NOON))).isFalse();
    assertThat(suppressed(size().setChannel("pool/submit").build(), both(NOON))).isTrue();
    assertThat(suppressed(size().setChannel("pool").build(), both(NOON))).isFalse();
  }

  @Test
  void aDeviceOfNoClassIsOfNoOnesClass() {
    Subject loner = new Subject(new DeviceKey("acme", "welder-07"), Optional.empty());
    Assessment before = both(NOON);

    assertThat(Acceptances.apply(before, loner, List.of(size().setDeviceClass("welder").build())))
        .isEqualTo(before);
  }

  @Test
  void coversOnlyWhatIsObservedWithinItsBounds() {
    assertThat(suppressed(size().setHigh(561.0).build(), both(NOON))).isTrue();
    assertThat(suppressed(size().setHigh(560.9).build(), both(NOON))).isFalse();
    assertThat(suppressed(size().setLow(561.0).build(), both(NOON))).isTrue();
    assertThat(suppressed(size().setLow(561.1).build(), both(NOON))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void aLabelOrAWithdrawalSuppressesNothing(Verdict verdict) {
    boolean expected =
        List.of(Verdict.ACCEPTED, Verdict.BENIGN, Verdict.FALSE_ALERT).contains(verdict);

    assertThat(suppressed(size().setVerdict(verdict).build(), both(NOON))).isEqualTo(expected);
  }

  private static boolean suppressed(Feedback said, Assessment assessment) {
    return Acceptances.apply(assessment, WELDER, List.of(said)).departures().stream()
        .noneMatch(d -> d.behaviour().equals("payload-size"));
  }

  private static Feedback.Builder size() {
    return Feedback.newBuilder()
        .setId("f-1")
        .setTenant("acme")
        .setVerdict(Verdict.ACCEPTED)
        .setBehaviour("payload-size")
        .setAuthor("ada")
        .setReason("new firmware")
        .setFrom(NOON);
  }

  private static Feedback.Builder channel() {
    return size().setId("f-2").setBehaviour("new-channel");
  }

  private static Assessment both(Instant time) {
    return new Assessment(
        time.toEpochMilli(),
        Trigger.EVENT,
        Phase.WATCHING,
        1,
        0.9,
        List.of(
            departure("payload-size", 561, "B", 0.9, 0.6),
            departure("new-channel", 1, "1", 0.6, 0.4)));
  }

  private static Departure departure(
      String behaviour, double observed, String unit, double score, double share) {
    return new Departure(
        behaviour,
        Optional.of("pool/submit"),
        observed,
        unit,
        OptionalDouble.of(40),
        OptionalDouble.of(66),
        "40 to 66",
        200,
        score,
        share,
        behaviour + " of " + observed);
  }
}
