package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The windows by what they are for, each in the order of time, tenant and device, whatever their
 * order before. The past trains, what follows calibrates, the latest judges, so that no model is
 * judged by windows between those that it saw. What people called anomalous, and what an incident
 * touches, neither trains nor calibrates.
 *
 * @param judged normal and anomalous
 * @param keptOut anomalous windows that were before those that judge
 */
record Split(
    List<LabelledWindow> training,
    List<LabelledWindow> calibration,
    List<LabelledWindow> judged,
    int keptOut) {
  private static final Comparator<LabelledWindow> ORDER =
      Comparator.comparingLong((LabelledWindow window) -> window.vector().from())
          .thenComparing(LabelledWindow::tenant)
          .thenComparing(LabelledWindow::device);

  static Split of(List<LabelledWindow> windows, List<KnownIncident> incidents, TrainingPlan plan) {
    List<LabelledWindow> ordered = windows.stream().sorted(ORDER).toList();
    long judgedFrom =
        plan.evaluation()
            .from()
            .map(from -> from.toEpochMilli())
            .orElseGet(() -> at(ordered, 1 - plan.evaluation().share()));
    List<LabelledWindow> judged = new ArrayList<>();
    List<LabelledWindow> before = new ArrayList<>();
    int keptOut = 0;
    for (LabelledWindow window : ordered) {
      if (window.vector().from() >= judgedFrom) {
        judged.add(window);
      } else if (isAnomalous(window, incidents)) {
        keptOut++;
      } else {
        before.add(window);
      }
    }
    long calibratedFrom = at(before, 1 - plan.calibration());
    return new Split(
        before.stream().filter(window -> window.vector().from() < calibratedFrom).toList(),
        before.stream().filter(window -> window.vector().from() >= calibratedFrom).toList(),
        List.copyOf(judged),
        keptOut);
  }

  static boolean isAnomalous(LabelledWindow window, List<KnownIncident> incidents) {
    return window.label() == Label.ANOMALOUS
        || incidents.stream().anyMatch(incident -> incident.touches(window));
  }

  /** When the window begins that the share of all is before. */
  private static long at(List<LabelledWindow> ordered, double share) {
    int index = (int) Math.round(ordered.size() * share);
    return index >= ordered.size() ? Long.MAX_VALUE : ordered.get(index).vector().from();
  }
}
