package io.holter.cli.backtest;

import static io.holter.cli.backtest.Steps.at;
import static io.holter.cli.backtest.Steps.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.DeviceCount;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void anAlertThatOpensLaterIsTheSameAlertAndHasMoved() {
    Comparison found = compare(log("a", 10, 20), log("a", 15, 20));

    assertThat(found.gained()).isEmpty();
    assertThat(found.lost()).isEmpty();
    assertThat(found.unchanged()).isEqualTo(1);
    assertThat(found.moved()).hasSize(1);
    assertThat(found.moved().get(0).candidate().openedAt()).isEqualTo(at(15));
  }

  @Test
  void alertsOfOneDeviceThatAreNeverOpenAtOneTimeAreTwo() {
    Comparison found = compare(log("a", 10, 20), log("a", 21, 30));

    assertThat(found.lost()).extracting(Episode::openedAt).containsExactly(at(10));
    assertThat(found.gained()).extracting(Episode::openedAt).containsExactly(at(21));
    assertThat(found.unchanged()).isZero();
  }

  @Test
  void alertsOfTwoDevicesAreNeverTheSame() {
    Comparison found = compare(log("a", 10, 20), log("b", 10, 20));

    assertThat(found.lost()).extracting(Episode::device).containsExactly("a");
    assertThat(found.gained()).extracting(Episode::device).containsExactly("b");
  }

  @Test
  void theSameAlertsDoNotMove() {
    Comparison found = compare(log("a", 10, 20, "b", 12, 14), log("b", 12, 14, "a", 10, 20));

    assertThat(found.unchanged()).isEqualTo(2);
    assertThat(found.moved()).isEmpty();
  }

  @Test
  void whatIsOverBeforeThePeriodOrOpensAfterItDoesNotCount() {
    Findings found =
        Findings.of(log("a", -9, -5, "a", 70, 80), log("b", -9, -5, "b", 60, 80), at(0), at(60));

    assertThat(found.current()).isEmpty();
    assertThat(found.candidate()).isEmpty();
  }

  @Test
  void whatClosesAfterThePeriodIsStillOpenAtItsEnd() {
    Findings found = Findings.of(log("a", 50, 80), log(), at(0), at(60));

    assertThat(found.current()).singleElement().matches(e -> e.closedAt().isEmpty());
  }

  @Test
  void countsByDeviceWhatOpensInThePeriod() {
    Findings found =
        Findings.of(
            log("a", -9, 5, "a", 10, 20, "c", 1, 2), log("a", -9, 5, "b", 30, 31), at(0), at(60));

    assertThat(found.counts(found.compare(false), at(0)))
        .containsExactly(
            new DeviceCount("acme/a", new Both(1, 0), 0, 1),
            new DeviceCount("acme/b", new Both(0, 1), 1, 0),
            new DeviceCount("acme/c", new Both(1, 0), 0, 1));
  }

  private static Comparison compare(AlertLog current, AlertLog candidate) {
    return Findings.of(current, candidate, at(0), at(60)).compare(false);
  }
}
