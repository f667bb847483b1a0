package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private final Confusion confusion = new Confusion();
  private final Attribution attribution = new Attribution(confusion, 1000);

  @Test
  void flagsTheMessageThatDeparted() {
    message(2000, false);
    message(3000, true, score(ScoreTrigger.EVENT, 0.9, 1, 0));
    attribution.finish();

    assertThat(confusion.precision()).hasValue(1);
    assertThat(confusion.recall()).hasValue(1);
    assertThat(confusion.auc()).hasValue(1);
  }

  @Test
  void flagsTheMessageThatEndsASilenceAndNotTheOneBeforeIt() {
    message(2000, false);
    attribution.scored(score(ScoreTrigger.DEADLINE, 0.8, 0, 1), true);
    message(9000, true);
    attribution.finish();

    assertThat(confusion.precision()).hasValue(1);
    assertThat(confusion.recall()).hasValue(1);
  }

  @Test
  void flagsTheLatestMessageOfAWindowWithTooMany() {
    message(2000, true);
    attribution.scored(score(ScoreTrigger.WINDOW, 0.8, 500, 60), true);
    message(9000, false);
    attribution.finish();

    assertThat(confusion.precision()).hasValue(1);
    assertThat(confusion.recall()).hasValue(1);
  }

  @Test
  void takesAWindowWithoutAMessageForASilence() {
    message(2000, false);
    attribution.scored(score(ScoreTrigger.WINDOW, 0.8, 0, 60), true);
    message(9000, true);
    attribution.finish();

    assertThat(confusion.precision()).hasValue(1);
    assertThat(confusion.recall()).hasValue(1);
  }

  @Test
  void flagsNoMessageForAWindowWithTooFew() {
    message(2000, false);
    attribution.scored(score(ScoreTrigger.WINDOW, 0.8, 1, 60), true);
    message(9000, false);
    attribution.finish();

    assertThat(confusion.precision()).isEmpty();
  }

  @Test
  void ranksByTheLargestScoreWhetherItOpenedAnAlertOrNot() {
    attribution.begin(event(2000, true));
    attribution.scored(score(ScoreTrigger.EVENT, 0.4, 1, 0), false);
    attribution.scored(score(ScoreTrigger.EVENT, 0.2, 1, 0), false);
    attribution.end();
    message(3000, false);
    attribution.finish();

    assertThat(confusion.auc()).hasValue(1);
    assertThat(confusion.recall()).hasValue(0);
  }

  @Test
  void leavesOutWhatIsBeforeThePeriodOrHasNoLabel() {
    message(999, true, score(ScoreTrigger.EVENT, 0.9, 1, 0));
    attribution.begin(new LabelledEvent(2000, event(2000, true).event(), Optional.empty()));
    attribution.end();
    attribution.finish();

    assertThat(confusion.messages()).isZero();
  }

  private void message(long time, boolean anomalous, Score... scores) {
    attribution.begin(event(time, anomalous));
    List.of(scores).forEach(score -> attribution.scored(score, true));
    attribution.end();
  }

  private static LabelledEvent event(long time, boolean anomalous) {
    DeviceEvent event =
        DeviceEvent.newBuilder()
            .setTenant("evaluation")
            .setDevice("a")
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("").build())
            .setReceiveTime(Instant.ofEpochMilli(time))
            .setSource("s")
            .setBridge("b")
            .build();
    return new LabelledEvent(time, event, Optional.of(anomalous));
  }

  private static Score score(ScoreTrigger trigger, double value, double observed, double low) {
    Behaviour behaviour =
        Behaviour.newBuilder()
            .setName("message-rate")
            .setObserved(observed)
            .setUnit("1")
            .setExpectedLow(low)
            .setExpected("")
            .setSampleCount(1)
            .setScore(value)
            .setContribution(1)
            .setExplanation("")
            .build();
    return Score.newBuilder()
        .setTenant("evaluation")
        .setDevice("a")
        .setSource("s")
        .setTime(Instant.EPOCH)
        .setTrigger(trigger)
        .setPhase(BaselinePhase.WATCHING)
        .setProgress(1)
        .setScore(value)
        .setBehaviours(List.of(behaviour))
        .setPolicyVersion("1")
        .build();
  }
}
