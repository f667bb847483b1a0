package io.holter.anomaly;

/**
 * The rate of false alerts that was observed, beside the one that was asked for.
 *
 * @param alerts false alerts, 0 or more; on benign data all that were opened
 * @param deviceMonths devices times months of 30 days that were watched, above 0
 * @param budget acceptable false alerts a device and month, above 0
 */
public record BudgetReport(long alerts, double deviceMonths, double budget) {
  private static final double BEYOND = 0.025;

  /** Refuses values outside the ranges. */
  public BudgetReport {
    Settings.require(alerts >= 0, "alerts", alerts, "0 or more");
    Settings.require(deviceMonths > 0, "device-months", deviceMonths, "above 0");
    Settings.require(budget > 0, "budget", budget, "above 0");
  }

  /** False alerts a device and month. */
  public double rate() {
    return alerts / deviceMonths;
  }

  /** Lower end of the interval that holds the true rate with 95 % confidence (Garwood 1936). */
  public double low() {
    return Garwood.low(alerts, BEYOND) / deviceMonths;
  }

  /** Upper end of the interval that holds the true rate with 95 % confidence (Garwood 1936). */
  public double high() {
    return Garwood.high(alerts, BEYOND) / deviceMonths;
  }

  /** The observed rate as a multiple of the budget. */
  public double ratio() {
    return rate() / budget;
  }
}
