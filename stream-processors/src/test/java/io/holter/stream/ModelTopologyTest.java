package io.holter.stream;

import static io.holter.stream.WindowBed.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.policy.Suppression;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class ModelTopologyTest {
  /** One in a month of minutes. */
  private static final double BUDGET = 1.0 / 43_200;

  @Test
  void theChampionScoresAWindowWhenItEnds() {
    try (WindowBed bed = WindowBed.scored(TestModel.rarer("fleet", 5))) {
      bed.minute("plc-1", 0, 9);
      bed.watermark(Duration.ofMinutes(1));

      TestRecord<String, Score> rec = only(bed);
      Score score = rec.value();
      assertThat(rec.key()).isEqualTo("acme/plc-1");
      assertThat(rec.getRecordTime()).isEqualTo(START.plusSeconds(60));
      assertThat(score.getTrigger()).isEqualTo(ScoreTrigger.WINDOW);
      assertThat(score.getModelVersion()).isEqualTo("fleet@1");
      assertThat(score.getPolicyVersion()).isEqualTo("7");
      assertThat(score.getShadow()).isFalse();
      assertThat(score.getPhase()).isEqualTo(BaselinePhase.WATCHING);
      assertThat(score.getEvidence()).isEqualTo(bed.windows().get(0).value().getEvidence());
      Behaviour model = score.getBehaviours().get(0);
      assertThat(model.getName()).isEqualTo("model");
      assertThat(model.getChannel()).isEqualTo("message-count");
      assertThat(model.getObserved()).isEqualTo(9);
      assertThat(model.getExpectedLow()).isEqualTo(1);
      assertThat(model.getExpectedHigh()).isEqualTo(5);
      assertThat(model.getExpected()).isEqualTo("1 to 5");
      assertThat(model.getExplanation())
          .isEqualTo(
              "message-count 9; learned 1 to 5, gap-mean 1 s; learned 5 to 10 s"
                  + " (1 in 1,000,000,000 normal windows is as far by fleet@1)");
      assertThat(model.getClearsWhen())
          .isEqualTo("windows as fleet@1 learned them: message-count 1 to 5");
      assertThat(bed.counted("holter.model.scores", "role", "champion", "outcome", "departed"))
          .isEqualTo(1);
      assertThat(bed.meters.get("holter.model.scoring").timer().count()).isEqualTo(1);
    }
  }

  @Test
  void aWindowThatComesAsOftenAsTheBudgetAllowsScoresAHalf() {
    TestModel model = new TestModel("fleet", WindowBed.MINUTE, 5, BUDGET);
    try (WindowBed bed = WindowBed.scored(model)) {
      bed.minute("plc-1", 0, 9);
      bed.watermark(Duration.ofMinutes(1));

      assertThat(only(bed).value().getScore()).isCloseTo(0.5, within(1e-9));
    }
  }

  @Test
  void anOrdinaryWindowIsCalm() {
    try (WindowBed bed = WindowBed.scored(TestModel.rarer("fleet", 50))) {
      bed.minute("plc-1", 0, 9);
      bed.watermark(Duration.ofMinutes(1));

      Score score = only(bed).value();
      assertThat(score.getScore()).isZero();
      assertThat(score.getBehaviours()).isEmpty();
      assertThat(bed.counted("holter.model.scores", "outcome", "calm")).isEqualTo(1);
    }
  }

  @Test
  void aModelOnTrialScoresBesideTheChampion() {
    try (WindowBed bed =
        WindowBed.scored(TestModel.rarer("fleet", 50), TestModel.rarer("candidate", 5))) {
      bed.minute("plc-1", 0, 9);
      bed.watermark(Duration.ofMinutes(1));

      List<Score> scores = bed.modelScores().stream().map(TestRecord::value).toList();
      assertThat(scores)
          .extracting(Score::getModelVersion)
          .containsExactly("fleet@1", "candidate@1");
      assertThat(scores).extracting(Score::getShadow).containsExactly(false, true);
      assertThat(scores.get(1).getScore()).isGreaterThan(0.9);
      assertThat(bed.counted("holter.model.scores", "role", "shadow", "outcome", "departed"))
          .isEqualTo(1);
    }
  }

  @Test
  void theModelInForceAtTheEndOfTheWindowScoresIt() {
    Timeline<ModelsInForce> none = Timeline.always(ModelsInForce.none());
    AtomicReference<Timeline<ModelsInForce>> models = new AtomicReference<>(none);
    try (WindowBed bed = new WindowBed(() -> Objects.requireNonNull(models.get()))) {
      bed.minute("plc-1", 0, 3);
      bed.minute("plc-1", 1, 3);
      models.set(
          none.then(
              START.plusSeconds(180).toEpochMilli(),
              WindowBed.inForce(TestModel.rarer("late", 5))));
      bed.minute("plc-1", 2, 3);
      bed.watermark(Duration.ofMinutes(4));

      assertThat(bed.windows()).hasSize(3);
      assertThat(bed.modelScores())
          .singleElement()
          .satisfies(rec -> assertThat(rec.getRecordTime()).isEqualTo(START.plusSeconds(180)));
    }
  }

  @Test
  void aClassHasAChampionOfItsOwn() {
    ModelsInForce models =
        new ModelsInForce(
            List.of(
                WindowBed.everywhere(TestModel.rarer("fleet", 5)),
                new ModelsInForce.Placed(
                    Optional.of("acme"), Optional.of("welder"), TestModel.rarer("welder", 5))),
            List.of());
    try (WindowBed bed = new WindowBed(() -> Timeline.always(models))) {
      bed.minute("plc-1", 0, 1);
      bed.minute("plc-71", 0, 1);
      bed.watermark(Duration.ofMinutes(1));

      assertThat(bed.modelScores())
          .extracting(rec -> rec.value().getDevice() + " " + rec.value().getModelVersion())
          .containsExactlyInAnyOrder("plc-1 fleet@1", "plc-71 welder@1");
    }
  }

  @Test
  void whatPeopleAcceptOfAFeatureIsNotTold() {
    try (WindowBed bed = WindowBed.scored(TestModel.rarer("fleet", 5))) {
      bed.accept("message-count", 10);
      bed.minute("plc-1", 0, 9);
      bed.minute("plc-1", 1, 11);
      bed.watermark(Duration.ofMinutes(2));

      List<TestRecord<String, Score>> scores = bed.modelScores();
      assertThat(scores.get(0).value().getBehaviours()).isEmpty();
      assertThat(scores.get(0).value().getScore()).isZero();
      assertThat(scores.get(1).value().getBehaviours()).hasSize(1);
      assertThat(bed.counted("holter.detection.accepted", "behaviour", "model")).isEqualTo(1);
    }
  }

  @Test
  void whatThePolicySuppressesOfAFeatureIsNotTold() {
    Suppression more =
        new Suppression(
            "model",
            Optional.of("message-count"),
            Suppression.Direction.ABOVE,
            List.of(),
            Optional.of(START.plusSeconds(90)));
    ModelsInForce models = WindowBed.inForce(TestModel.rarer("fleet", 5));
    try (WindowBed bed = new WindowBed(() -> Timeline.always(models), List.of(more))) {
      bed.minute("plc-1", 0, 9);
      bed.minute("plc-1", 1, 9);
      bed.watermark(Duration.ofMinutes(2));

      assertThat(bed.modelScores())
          .extracting(rec -> rec.value().getBehaviours().size())
          .as("until it expires")
          .containsExactly(0, 1);
    }
  }

  @Test
  void aModelThatCannotAnswerIsCountedAndStopsNothing() {
    TestModel otherWindows = new TestModel("hourly", Duration.ofHours(1), 5, 1e-9);
    TestModel noRarity = new TestModel("broken", WindowBed.MINUTE, 5, Double.NaN);
    try (WindowBed bed = WindowBed.scored(otherWindows, noRarity, TestModel.rarer("good", 5))) {
      bed.minute("plc-1", 0, 9);
      bed.minute("robot-1", 0, 9);
      bed.watermark(Duration.ofMinutes(1));

      assertThat(bed.modelScores())
          .extracting(rec -> rec.value().getModelVersion())
          .containsExactly("good@1");
      assertThat(bed.windows()).hasSize(2);
      assertThat(bed.counted("holter.model.scores", "outcome", "other-features")).isEqualTo(2);
      assertThat(bed.counted("holter.model.scores", "outcome", "failed")).isEqualTo(1);
      assertThat(bed.counted("holter.model.scores", "outcome", "unknown-device")).isEqualTo(2);
      assertThat(bed.counted("holter.model.scores")).as("every window and model").isEqualTo(6);
    }
  }

  private static TestRecord<String, Score> only(WindowBed bed) {
    List<TestRecord<String, Score>> scores = bed.modelScores();
    assertThat(scores).hasSize(1);
    return scores.get(0);
  }
}
