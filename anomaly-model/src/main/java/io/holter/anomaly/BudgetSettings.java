package io.holter.anomaly;

/**
 * The false alerts that are acceptable.
 *
 * @param alertsPerMonth false alerts a device and 30 days, above 0 and up to 1000
 */
public record BudgetSettings(double alertsPerMonth) {
  /** Refuses values outside the ranges. */
  public BudgetSettings {
    Settings.require(
        alertsPerMonth > 0 && alertsPerMonth <= 1000,
        "budget.alerts-per-month",
        alertsPerMonth,
        "above 0 and up to 1000");
  }

  static BudgetSettings defaults() {
    return new BudgetSettings(1);
  }
}
