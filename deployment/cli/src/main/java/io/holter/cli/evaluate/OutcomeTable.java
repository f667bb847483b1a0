package io.holter.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An outcome as lines for a person. */
final class OutcomeTable {
  private static final int MOST_ALERTS = 40;

  private OutcomeTable() {}

  static List<String> of(Outcome outcome) {
    Evaluation e = outcome.evaluation();
    Confusion c = outcome.confusion();
    List<String> lines = new ArrayList<>();
    lines.add(
        "events       %,12d  of %,d devices, %,.0f a second"
            .formatted(outcome.events(), outcome.devices(), outcome.eventsPerSecond()));
    lines.add("device-days  %12s".formatted(figure(e.deviceDays())));
    lines.add(
        "incidents    %,12d  of %,d detected %s"
            .formatted(e.detected(), e.incidents(), e.detectedByKind()));
    lines.add(
        "false alarms %12s  hours a device-day (%,d hours)"
            .formatted(figure(e.falseHoursPerDeviceDay()), e.falseHours()));
    outcome
        .budget()
        .ifPresent(
            b ->
                lines.add(
                    "budget       %12s  false alerts a device and month (95 %%: %s to %s); acceptable %s"
                        .formatted(
                            figure(b.rate()),
                            figure(b.low()),
                            figure(b.high()),
                            figure(b.budget()))));
    lines.add(
        "delay        %12s  s, median"
            .formatted(e.medianDelay().map(d -> figure(d.toMillis() / 1000.0)).orElse("-")));
    lines.add(
        "messages     %,12d  labelled, %,d of them anomalous"
            .formatted(c.messages(), c.anomalous()));
    lines.add(
        "precision    %12s  recall %s, F1 %s, AUC %s"
            .formatted(figure(c.precision()), figure(c.recall()), figure(c.f1()), figure(c.auc())));
    lines.add(
        "alerts       %,12d  of devices, %,d of several at once"
            .formatted(outcome.alerts().size(), outcome.incidentAlerts().size()));
    outcome.alerts().stream()
        .limit(MOST_ALERTS)
        .forEach(a -> lines.add("  %s  %s  %s".formatted(a.openedAt(), a.device(), a.reason())));
    if (outcome.alerts().size() > MOST_ALERTS) {
      lines.add(
          "  and %,d more: -o json has all of them"
              .formatted(outcome.alerts().size() - MOST_ALERTS));
    }
    return List.copyOf(lines);
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? figure(value.getAsDouble()) : "-";
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }
}
