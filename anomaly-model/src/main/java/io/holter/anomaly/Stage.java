package io.holter.anomaly;

import java.util.List;

/** Where a device stands: its baseline is being made, or is in force. */
sealed interface Stage permits Learning, Watching {
  List<Calibration> calibrations(BudgetSettings s);

  /** What is expected from {@code at} on. */
  Outlook outlook(long at, DetectorSettings s);

  void write(StateWriter out);
}
