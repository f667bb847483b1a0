package io.holter.cli.backtest;

import io.holter.cli.evaluate.Incident;
import io.holter.schema.Alert;
import io.holter.schema.Feedback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known to have been right or wrong.
 *
 * @param happened what a device had: of a file, or of an alert that a person called true
 * @param harmless times for which a device's alert was called benign or false
 */
record Labels(List<Incident> happened, List<Incident> harmless) {
  Labels {
    happened = List.copyOf(happened);
    harmless = List.copyOf(harmless);
  }

  /**
   * Labels of devices named {@code tenant/device}.
   *
   * @param told what production told: a verdict is about one of these alerts
   * @param said what people said
   * @param known incidents of a file
   */
  static Labels of(AlertLog told, Collection<Feedback> said, List<Incident> known) {
    Map<String, Feedback> verdicts = new LinkedHashMap<>();
    said.stream().filter(s -> s.getAlert() != null).forEach(s -> verdicts.put(s.getAlert(), s));
    List<Incident> happened = new ArrayList<>(known);
    List<Incident> harmless = new ArrayList<>();
    verdicts.forEach(
        (id, verdict) -> {
          List<Alert> steps = told.steps().getOrDefault(id, List.of());
          if (!steps.isEmpty()) {
            switch (verdict.getVerdict()) {
              case TRUE_ALERT -> happened.add(incident("true alert", steps));
              case BENIGN, FALSE_ALERT -> harmless.add(incident("false alert", steps));
              case ACCEPTED, WITHDRAWN, UNKNOWN -> {}
            }
          }
        });
    return new Labels(happened, harmless);
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return happened.isEmpty() && harmless.isEmpty();
  }

  /** How many of the harmless times an alert of these tells of. */
  long harmlessTold(Collection<Episode> episodes) {
    return harmless.stream()
        .filter(label -> episodes.stream().anyMatch(e -> isIn(e, label)))
        .count();
  }

  private static boolean isIn(Episode episode, Incident label) {
    Instant closed = episode.closedAt().orElse(Instant.MAX);
    return label.device().equals(episode.tenant() + "/" + episode.device())
        && !episode.openedAt().isAfter(label.end())
        && !closed.isBefore(label.start());
  }

  private static Incident incident(String kind, List<Alert> steps) {
    Alert last = steps.get(steps.size() - 1);
    return new Incident(
        last.getTenant() + "/" + last.getDevice(),
        kind,
        last.getFirstSeen(),
        Objects.requireNonNullElse(last.getClosedAt(), last.getUpdatedAt()));
  }
}
