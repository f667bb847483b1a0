package io.holter.stream.policy;

import io.holter.anomaly.BudgetSettings;
import io.holter.service.ConfigNode;

/** Reads {@code budget}: the false alerts that are acceptable. */
final class BudgetReader {
  private BudgetReader() {}

  static BudgetSettings read(ConfigNode node, BudgetSettings wider) {
    return new BudgetSettings(
        node.about(
                "What sets the thresholds: budget for the false alerts that are acceptable, direct"
                    + " for the tolerances as they are.")
            .choice("mode", BudgetSettings.Mode.class, wider.mode()),
        node.about("False alerts that are acceptable a device and 30 days.")
            .decimal("alerts-per-month", 0.001, 1000, wider.alertsPerMonth()));
  }
}
