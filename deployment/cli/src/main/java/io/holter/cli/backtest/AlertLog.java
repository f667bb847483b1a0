package io.holter.cli.backtest;

import io.holter.cli.evaluate.AlertMoment;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every step of every alert, as one run told them, or as they are on a topic. */
final class AlertLog {
  private final Map<String, List<Alert>> steps = new TreeMap<>();

  void told(Alert step) {
    steps.computeIfAbsent(step.getId(), id -> new ArrayList<>()).add(step);
  }

  /** The steps in their order, by id of the alert. */
  Map<String, List<Alert>> steps() {
    return steps;
  }

  /** The alerts that are open at some time of {@code from <= t < to}, as they were told by then. */
  List<Episode> episodes(Instant from, Instant to) {
    return steps.values().stream()
        .map(all -> all.stream().filter(step -> step.getUpdatedAt().isBefore(to)).toList())
        .filter(all -> !all.isEmpty())
        .map(Episode::of)
        .filter(episode -> episode.isIn(from, to))
        .sorted(Episode.ORDER)
        .toList();
  }

  /** Event time of the latest step. */
  Optional<Instant> latest() {
    return steps.values().stream()
        .flatMap(List::stream)
        .map(Alert::getUpdatedAt)
        .max(Comparator.naturalOrder());
  }

  /** When alerts of devices were opened or told again. */
  List<AlertMoment> moments() {
    return steps.values().stream()
        .flatMap(List::stream)
        .filter(step -> step.getKind() != AlertKind.INCIDENT)
        .filter(step -> step.getState() != AlertState.CLOSED)
        .map(
            step -> new AlertMoment(step.getTenant() + "/" + step.getDevice(), step.getUpdatedAt()))
        .toList();
  }
}
