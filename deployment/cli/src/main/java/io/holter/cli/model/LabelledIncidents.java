package io.holter.cli.model;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.features.FeatureTable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Incidents as the labels of windows tell of them. */
public final class LabelledIncidents {
  private LabelledIncidents() {}

  /** Each run of a device's windows that are labelled anomalous and leave no gap. */
  public static List<Incident> of(List<LabelledWindow> windows) {
    Deque<Incident> runs = new ArrayDeque<>();
    windows.stream()
        .filter(w -> w.label() == Label.ANOMALOUS)
        .sorted(FeatureTable.ORDER)
        .forEach(
            w -> {
              boolean follows = !runs.isEmpty() && follows(runs.getLast(), w);
              Instant start = follows ? runs.removeLast().start() : from(w);
              runs.add(new Incident(w.device(), "labelled", start, end(w)));
            });
    return List.copyOf(runs);
  }

  private static boolean follows(Incident run, LabelledWindow next) {
    return run.device().equals(next.device()) && !from(next).isAfter(run.end().plusMillis(1));
  }

  private static Instant from(LabelledWindow window) {
    return Instant.ofEpochMilli(window.vector().from());
  }

  /** Its last millisecond. */
  private static Instant end(LabelledWindow window) {
    return Instant.ofEpochMilli(window.vector().until() - 1);
  }
}
