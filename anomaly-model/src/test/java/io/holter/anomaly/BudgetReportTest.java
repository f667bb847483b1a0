package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BudgetReportTest {
  /** Table values of Garwood (1936), as in Johnson, Kotz and Kemp, Univariate Discrete. */
  @Test
  void givesTheExactIntervalOfPoisson() {
    assertInterval(0, 0, 3.689);
    assertInterval(1, 0.0253, 5.572);
    assertInterval(10, 4.795, 18.391);
    assertInterval(100, 81.364, 121.627);
    assertInterval(10_000, 9804.98, 10197.95);
  }

  @Test
  void holdsTheRateAgainstTheBudget() {
    BudgetReport report = new BudgetReport(30, 12, 2);

    assertThat(report.rate()).isEqualTo(2.5);
    assertThat(report.ratio()).isEqualTo(1.25);
    assertThat(report.low()).isLessThan(2).isCloseTo(20.241 / 12, within(1e-3));
    assertThat(report.high()).isGreaterThan(3).isCloseTo(42.827 / 12, within(1e-3));
  }

  @Test
  void refusesWhatIsNoMeasurement() {
    assertThatThrownBy(() -> new BudgetReport(1, 0, 1))
        .hasMessage("device-months: 0.0 is not above 0");
    assertThatThrownBy(() -> new BudgetReport(-1, 1, 1)).hasMessage("alerts: -1 is not 0 or more");
  }

  private static void assertInterval(long alerts, double low, double high) {
    BudgetReport report = new BudgetReport(alerts, 1, 1);
    assertThat(report.low()).isCloseTo(low, within(Math.max(1e-3, low * 1e-4)));
    assertThat(report.high()).isCloseTo(high, within(Math.max(1e-3, high * 1e-4)));
  }
}
