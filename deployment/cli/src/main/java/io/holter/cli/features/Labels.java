package io.holter.cli.features;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.Incident;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people said of which time of a device: verdicts over the time of the alerts that they are
 * about, and incidents. Where they contradict each other, {@link Label#ANOMALOUS} holds: a model
 * must not take an attack for normal because something else was harmless meanwhile.
 */
public final class Labels {
  private final Map<String, List<Said>> byDevice = new HashMap<>();
  private final Set<String> alertsGone = new HashSet<>();

  private record Said(Instant from, Instant until, Label label, Optional<String> alert) {
    boolean overlaps(LabelledWindow window) {
      return window.vector().until() > from.toEpochMilli()
          && window.vector().from() <= until.toEpochMilli();
    }
  }

  /**
   * Joins what was said of a tenant with the alerts it was said of.
   *
   * @param verdicts the tenant's feedback, each at its latest
   */
  public static Labels of(List<Feedback> verdicts, AlertSpans alerts, List<Incident> incidents) {
    Labels labels = new Labels();
    verdicts.forEach(verdict -> labels.add(verdict, alerts));
    incidents.forEach(incident -> labels.add(incident.device(), said(incident)));
    labels.byDevice.values().forEach(said -> said.sort(Labels.STRONGEST));
    return labels;
  }

  private static final Comparator<Said> STRONGEST =
      Comparator.<Said>comparingInt(said -> said.label() == Label.ANOMALOUS ? 0 : 1)
          .thenComparing(Said::from)
          .thenComparing(said -> said.alert().orElse(""));

  /** The window with what was said of it. */
  public LabelledWindow label(LabelledWindow window) {
    return byDevice.getOrDefault(window.device(), List.of()).stream()
        .filter(said -> said.overlaps(window))
        .findFirst()
        .map(
            said ->
                new LabelledWindow(
                    window.tenant(),
                    window.device(),
                    window.deviceClass(),
                    window.featureSet(),
                    window.vector(),
                    said.label(),
                    said.alert()))
        .orElse(window);
  }

  /** Alerts that a verdict names and that are not kept any more: nothing is labelled by it. */
  public int alertsGone() {
    return alertsGone.size();
  }

  /** Whether a window overlaps the incident. */
  static boolean tell(List<LabelledWindow> windows, Incident incident) {
    Said said = said(incident);
    return windows.stream().anyMatch(w -> w.device().equals(incident.device()) && said.overlaps(w));
  }

  private static Said said(Incident incident) {
    return new Said(incident.start(), incident.end(), Label.ANOMALOUS, Optional.empty());
  }

  private void add(Feedback verdict, AlertSpans alerts) {
    Optional<Label> label = label(verdict.getVerdict());
    String alert = verdict.getAlert();
    if (label.isEmpty() || alert == null) {
      return;
    }
    Optional<AlertSpans.Span> span = alerts.find(alert);
    span.ifPresentOrElse(
        s -> add(s.device(), new Said(s.from(), s.until(), label.get(), Optional.of(alert))),
        () -> alertsGone.add(alert));
  }

  private void add(String device, Said said) {
    byDevice.computeIfAbsent(device, d -> new ArrayList<>()).add(said);
  }

  /** A novelty that was accepted is of no alert, and says nothing of a time. */
  private static Optional<Label> label(Verdict verdict) {
    return switch (verdict) {
      case TRUE_ALERT -> Optional.of(Label.ANOMALOUS);
      case BENIGN, FALSE_ALERT -> Optional.of(Label.NORMAL);
      case ACCEPTED, WITHDRAWN, UNKNOWN -> Optional.empty();
    };
  }
}
