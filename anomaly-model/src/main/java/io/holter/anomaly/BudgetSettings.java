package io.holter.anomaly;

import java.util.Objects;

/**
 * The false alerts that are acceptable.
 *
 * @param mode whether the budget sets the thresholds or the tolerances do
 * @param alertsPerMonth false alerts a device and 30 days, above 0 and up to 1000
 */
public record BudgetSettings(Mode mode, double alertsPerMonth) {
  /** What sets the thresholds. */
  public enum Mode {
    /** Each behaviour's threshold follows from what the device's own noise reaches how often. */
    BUDGET,
    /** The tolerances are the thresholds, whatever rate of alerts that gives. */
    DIRECT
  }

  /** Refuses values outside the ranges. */
  public BudgetSettings {
    Objects.requireNonNull(mode, "mode");
    Settings.require(
        alertsPerMonth > 0 && alertsPerMonth <= 1000,
        "budget.alerts-per-month",
        alertsPerMonth,
        "above 0 and up to 1000");
  }

  static BudgetSettings defaults() {
    return new BudgetSettings(Mode.BUDGET, 1);
  }
}
