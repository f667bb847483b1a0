package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.BudgetSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {
  private static final long HOUR = 3_600_000;
  private static final long MONTH = 720 * HOUR;
  private final BudgetSettings s = new BudgetSettings(Mode.BUDGET, 1);
  private final AlertBudget budget = new AlertBudget();

  @Test
  void atFirstOneToleranceOutsideIsOneHalf() {
    assertThat(budget.multiplier("payload-size", s)).isCloseTo(1, within(1e-9));
    assertThat(score(0, "payload-size", 1)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aSmallerBudgetAsksForMore() {
    double last = 0;
    for (double alerts : new double[] {1, 0.5, 0.1}) {
      double multiplier = budget.multiplier("drift", new BudgetSettings(Mode.BUDGET, alerts));
      assertThat(multiplier).isGreaterThan(last);
      last = multiplier;
    }
  }

  @Test
  void aLargerBudgetIsNoReasonToBeMoreSensitiveBeforeAnythingIsKnown() {
    assertThat(budget.multiplier("payload-size", new BudgetSettings(Mode.BUDGET, 16)))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsSmallIsNotSaid() {
    assertThat(at(0, "payload-size", 0.3)).isEmpty();
    assertThat(at(0, "payload-size", 0.4)).hasSize(1);
  }

  @Test
  void certaintiesStayAsTheyAre() {
    noise(MONTH, 4 * HOUR, 0.7);

    assertThat(budget.multiplier("payload-size", s)).isGreaterThan(1.5);
    assertThat(score(MONTH, "payload-size", 9.1)).isCloseTo(9.1 / 10.1, within(1e-9));
    assertThat(budget.scaled(MONTH, List.of(departure("new-channel", 1)), s))
        .extracting(Departure::score)
        .containsExactly(1.0);
  }

  @Test
  void noiseRaisesTheThresholdUntilItIsExceededAsOftenAsTheBudgetAllows() {
    noise(MONTH, 4 * HOUR, 0.3);

    double once = 0.05 + 0.3 * Math.log(180);
    assertThat(budget.multiplier("payload-size", s)).isBetween(0.75 * once, 1.4 * once);
    Calibration learned = budget.calibrations(s).get(0);
    assertThat(learned.behaviour()).isEqualTo("payload-size");
    assertThat(learned.peaks() + learned.alarms()).isBetween(120L, 190L);
    assertThat(learned.alertsPerMonth()).isBetween(0.5, 2.0);
  }

  @Test
  void quietLowersTheThreshold() {
    noise(MONTH, 120 * HOUR, 0.1);

    assertThat(budget.multiplier("payload-size", s)).isLessThan(0.8);
  }

  @Test
  void ofAnAnomalyOnlyIsLearnedThatItWas() {
    noise(MONTH, 24 * HOUR, 0.2);
    double before = budget.multiplier("payload-size", s);

    for (long t = MONTH; t < MONTH + 48 * HOUR; t += 300_000) {
      message(t);
      at(t, "payload-size", 4);
      at(t, "message-rate", 0.5);
    }
    message(MONTH + 49 * HOUR);

    assertThat(budget.multiplier("payload-size", s)).isCloseTo(before, within(0.25 * before));
    assertThat(budget.calibrations(s))
        .extracting(Calibration::behaviour)
        .doesNotContain("message-rate");
  }

  @Test
  void poisonAtMostDoublesTheMultiplierOfTheFirstMonth() {
    noise(MONTH + HOUR, 24 * HOUR, 0.2);
    double before = budget.multiplier("payload-size", s);

    for (long t = MONTH + HOUR; t < 6 * MONTH; t += HOUR) {
      message(t);
      at(t, "payload-size", 0.95 * budget.multiplier("payload-size", s));
    }

    assertThat(budget.multiplier("payload-size", s)).isBetween(1.2 * before, 2.01 * before + 0.05);
  }

  @Test
  void directThresholdsAreNeitherScaledNorLearned() {
    BudgetSettings direct = new BudgetSettings(Mode.DIRECT, 1);
    noise(MONTH, HOUR, 1);

    assertThat(budget.multiplier("payload-size", direct)).isEqualTo(1);
    assertThat(budget.scaled(MONTH, List.of(departure("payload-size", 0.6)), direct))
        .extracting(Departure::score)
        .containsExactly(0.6);
  }

  @Test
  void aDeadlineIsHeldToTheMultiplierOnce() {
    assertThat(budget.scaled(0, List.of(departure("silence", 0.75)), s))
        .extracting(Departure::score)
        .containsExactly(0.75);
    budget.late(HOUR, 0.6, s);
    budget.late(2 * HOUR, 0.6, s);
    assertThat(budget.calibrations(s)).extracting(Calibration::peaks).containsExactly(1L);
    message(3 * HOUR);
    assertThat(budget.calibrations(s)).extracting(Calibration::peaks).containsExactly(2L);
  }

  @Test
  void theStateOfABehaviourIsSmall() {
    int before = bytes();
    noise(2 * MONTH, 12 * HOUR, 0.3);
    assertThat(bytes() - before).isLessThan(60);
  }

  private int bytes() {
    StateWriter out = new StateWriter();
    budget.write(out);
    return out.bytes().length;
  }

  /** Exponential distances, on average so long apart; a message every 10 minutes. */
  private void noise(long until, long apart, double mean) {
    Random random = new Random(3);
    double next = -apart * Math.log(1 - random.nextDouble());
    for (long t = 0; t < until; t += 600_000) {
      message(t);
      if (t >= next) {
        at(t, "payload-size", Peaks.BASE - mean * Math.log(1 - random.nextDouble()));
        next = t - apart * Math.log(1 - random.nextDouble());
      }
    }
  }

  private void message(long time) {
    budget.observed(new Observation(time, "status", 1), new ArrayList<>(), s);
  }

  private List<Departure> at(long time, String behaviour, double distance) {
    return budget.scaled(time, List.of(departure(behaviour, Score.of(distance, 1))), s);
  }

  private double score(long time, String behaviour, double distance) {
    return at(time, behaviour, distance).get(0).score();
  }

  private static Departure departure(String behaviour, double score) {
    return new Departure(
        behaviour,
        Optional.empty(),
        1,
        "1",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "",
        1,
        score,
        1,
        "");
  }
}
