package io.holter.cli.model;

import static io.holter.cli.model.RarityModel.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.evaluate.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The candidate reads the first value of a window, the champion the second. */
class GateTest {
  /** 8,640 windows of five minutes in 30 days: a rarity of 1/8640 is one alert a month. */
  private static final double RARE = 1 / 8640.0;

  private static final double USUAL = 0.5;
  private static final WindowModel CANDIDATE = RarityModel.reading(0);
  private static final WindowModel CHAMPION = RarityModel.reading(1);
  private static final Incident INCIDENT = incident("a", 3);
  private static final Incident SECOND = incident("b", 3);

  @Test
  void isWorseWithFewerIncidentsHoweverFewItsFalseAlarms() {
    Gate.Verdict verdict =
        judge(
            List.of(INCIDENT, SECOND),
            window("a", 3, RARE, RARE),
            window("b", 3, USUAL, RARE),
            window("b", 40, USUAL, RARE));

    assertThat(verdict.standing()).isEqualTo(Gate.Standing.WORSE);
    assertThat(verdict.permits()).isFalse();
    assertThat(verdict.sentence())
        .startsWith("worse than the champion; candidate: 1 of 2 incidents, 0.000 false-alarm hours")
        .contains("champion: 2 of 2 incidents");
  }

  @Test
  void isWorseWithAsManyIncidentsAndMoreFalseAlarms() {
    Gate.Verdict verdict =
        judge(
            List.of(INCIDENT),
            window("a", 3, RARE, RARE),
            window("a", 40, RARE, USUAL),
            window("a", 291, USUAL, USUAL));

    assertThat(verdict.standing()).isEqualTo(Gate.Standing.WORSE);
    assertThat(verdict.candidate().orElseThrow().falseHoursPerDeviceDay()).isEqualTo(288 / 289.0);
    assertThat(verdict.evaluation())
        .containsEntry("standing", "worse")
        .containsEntry("candidate.incidents", "1/1")
        .containsEntry("candidate.false-hours-per-device-day", "0.9965")
        .containsEntry("champion.false-hours-per-device-day", "0.0000")
        .containsEntry("champion.median-delay", "300s");
  }

  @Test
  void isAsGoodWithMoreIncidentsAndMoreFalseAlarms() {
    Gate.Verdict verdict =
        judge(List.of(INCIDENT), window("a", 3, RARE, USUAL), window("a", 40, RARE, USUAL));

    assertThat(verdict.standing()).isEqualTo(Gate.Standing.AS_GOOD);
    assertThat(verdict.permits()).isTrue();
  }

  @Test
  void isAsGoodAsItself() {
    assertThat(judge(List.of(INCIDENT), window("a", 3, RARE, RARE)).permits()).isTrue();
    assertThat(judge(List.of(INCIDENT), window("a", 3, USUAL, USUAL)).permits()).isTrue();
  }

  @Test
  void isNotJudgedWithoutAnIncidentThatTheWindowsTellOf() {
    LabelledWindow window = window("a", 3, USUAL, RARE);

    assertThat(judge(List.of(), window).standing()).isEqualTo(Gate.Standing.UNJUDGED);
    assertThat(judge(List.of(incident("a", 90)), window).permits()).isFalse();
    assertThat(judge(List.of(incident("z", 3)), window).sentence())
        .contains("no labelled incident");
  }

  @Test
  void isNotJudgedByWindowsOfAnotherFeatureSet() {
    LabelledWindow of = window("a", 3, RARE, RARE);
    LabelledWindow other =
        new LabelledWindow(
            of.tenant(), "a", Optional.empty(), "2-300000ms", of.vector(), of.label(), of.alert());

    Gate.Verdict verdict = judge(List.of(INCIDENT), other);

    assertThat(verdict.standing()).isEqualTo(Gate.Standing.UNJUDGED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "not judged: m0@1 scores the feature set 1-300000ms, and the windows are of 2-300000ms");
  }

  @Test
  void isHeldAgainstNoModelWhereThereIsNoChampion() {
    assertThat(alone(List.of(INCIDENT), window("a", 3, RARE)).standing())
        .isEqualTo(Gate.Standing.AS_GOOD);
    assertThat(alone(List.of(INCIDENT), window("a", 3, USUAL), window("a", 40, RARE)).standing())
        .isEqualTo(Gate.Standing.WORSE);
    assertThat(alone(List.of(), window("a", 3, USUAL)).standing()).isEqualTo(Gate.Standing.FIRST);
  }

  @Test
  void countsByTheBudgetInForceForTheDevice() {
    LabelledWindow window = window("a", 3, RARE * 5, USUAL);

    assertThat(detected(1, window)).isZero();
    assertThat(detected(5, window)).isOne();
  }

  private static int detected(double alertsPerMonth, LabelledWindow window) {
    return Gate.judge(
            CANDIDATE,
            Optional.empty(),
            List.of(window),
            List.of(INCIDENT),
            w -> budget(alertsPerMonth))
        .candidate()
        .orElseThrow()
        .detected();
  }

  private static Gate.Verdict judge(List<Incident> incidents, LabelledWindow... windows) {
    return Gate.judge(
        CANDIDATE, Optional.of(CHAMPION), List.of(windows), incidents, w -> budget(1));
  }

  private static Gate.Verdict alone(List<Incident> incidents, LabelledWindow... windows) {
    return Gate.judge(CANDIDATE, Optional.empty(), List.of(windows), incidents, w -> budget(1));
  }

  private static BudgetSettings budget(double alertsPerMonth) {
    return new BudgetSettings(BudgetSettings.Mode.BUDGET, alertsPerMonth);
  }

  /** The n-th window of a device, from begin to end. */
  private static Incident incident(String device, long n) {
    return new Incident(
        device,
        "test",
        Instant.ofEpochMilli(n * RarityModel.LENGTH),
        Instant.ofEpochMilli((n + 1) * RarityModel.LENGTH - 1));
  }
}
