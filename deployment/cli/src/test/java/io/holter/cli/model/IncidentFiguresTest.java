package io.holter.cli.model;

import static io.holter.cli.model.RarityModel.LENGTH;
import static io.holter.cli.model.RarityModel.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.evaluate.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentFiguresTest {
  private static final Incident INCIDENT =
      new Incident("a", "x", Instant.ofEpochMilli(10 * LENGTH), Instant.ofEpochMilli(12 * LENGTH));

  @Test
  void detectsInAWindowThatOverlapsOrBeginsShortlyAfter() {
    assertThat(figures(alert("a", 9)).detected()).isZero();
    assertThat(figures(alert("a", 10)).detected()).isOne();
    assertThat(figures(alert("a", 12)).detected()).isOne();
    assertThat(figures(alert("a", 13)).detected()).isOne();
    assertThat(figures(alert("a", 14), calm("a", 10)).detected()).isZero();
    assertThat(figures(alert("b", 10), calm("a", 10)).detected()).isZero();
  }

  @Test
  void leavesOutAnIncidentOfWhichNoWindowTells() {
    assertThat(figures(calm("a", 9)).incidents()).isZero();
    assertThat(figures(calm("a", 10)).incidents()).isOne();
  }

  @Test
  void countsAnHourOfADeviceOnce() {
    IncidentFigures figures =
        figures(alert("a", 24), alert("a", 35), alert("a", 36), alert("b", 24), calm("b", 60));

    assertThat(figures.falseHours()).isEqualTo(3);
  }

  @Test
  void measuresTheDelayToTheEndOfTheWindow() {
    IncidentFigures figures = figures(alert("a", 11), alert("a", 12));

    assertThat(figures.medianDelay()).contains(Duration.ofMinutes(10));
    assertThat(figures.falseHours()).isZero();
  }

  @Test
  void watchesADeviceFromItsFirstWindowToItsLast() {
    IncidentFigures figures = figures(calm("a", 0), calm("a", 287), calm("b", 0), calm("b", 143));

    assertThat(figures.deviceDays()).isEqualTo(1.5);
  }

  @Test
  void saysOfHowManyWindowsTheModelSaidNothing() {
    assertThat(figures(calm("unknown", 1), calm("a", 1)).unscored()).isOne();
  }

  @Test
  void doesNotDivideByNothing() {
    assertThat(figures().falseHoursPerDeviceDay()).isZero();
    assertThat(figures().words())
        .isEqualTo("0 of 0 incidents, 0.000 false-alarm hours a device-day, median delay none");
  }

  private static Scored alert(String device, long n) {
    return scored(window(device, n, 0), 0.5);
  }

  private static Scored calm(String device, long n) {
    return scored(window(device, n, 1), Math.nextDown(0.5));
  }

  private static Scored scored(LabelledWindow window, double score) {
    return new Scored(
        window,
        window.device().equals("unknown")
            ? Optional.empty()
            : RarityModel.reading(0).score(window.device(), window.vector()),
        score);
  }

  private static IncidentFigures figures(Scored... scored) {
    return IncidentFigures.of(List.of(scored), List.of(INCIDENT));
  }
}
