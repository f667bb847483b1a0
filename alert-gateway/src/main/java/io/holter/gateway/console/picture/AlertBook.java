package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alerts of a tenant, each as it stands: {@value #MOST} at most. What is closed is given up
 * first, the longest ago first.
 */
final class AlertBook {
  static final int MOST = 2_000;
  private static final int GIVEN_UP = 100;
  private static final int STEPS = 64;

  private static final Comparator<AlertEntry> LATEST_FIRST =
      Comparator.comparingLong(AlertEntry::openedAt)
          .thenComparing(entry -> entry.latest().getId())
          .reversed();

  private final Map<String, AlertEntry> alerts = new HashMap<>();
  // Open alerts of the detectors and of released models, by device.
  private final Map<String, Map<String, Long>> open = new HashMap<>();

  /**
   * Takes a step of an alert.
   *
   * @return whether it is news; a step that is known, or older than what is known, is not
   */
  boolean take(Alert alert) {
    AlertEntry before = alerts.get(alert.getId());
    if (before != null && before.latest().getRevision() >= alert.getRevision()) {
      return false;
    }
    List<AlertEntry.Step> steps = new ArrayList<>(before == null ? List.of() : before.steps());
    if (steps.size() == STEPS) {
      steps.remove(STEPS - 1);
    }
    steps.add(AlertEntry.Step.of(alert));
    AlertEntry entry = new AlertEntry(alert, List.copyOf(steps));
    alerts.put(alert.getId(), entry);
    index(entry);
    if (alerts.size() > MOST) {
      giveUp();
    }
    return true;
  }

  private void index(AlertEntry entry) {
    Alert alert = entry.latest();
    if (alert.getExperimental() || alert.getDevice().isEmpty()) {
      return;
    }
    if (entry.open()) {
      open.computeIfAbsent(alert.getDevice(), d -> new HashMap<>())
          .put(alert.getId(), entry.openedAt());
    } else {
      close(alert);
    }
  }

  private void close(Alert alert) {
    open.computeIfPresent(
        alert.getDevice(),
        (device, ids) -> {
          ids.remove(alert.getId());
          return ids.isEmpty() ? null : ids;
        });
  }

  private void giveUp() {
    alerts.values().stream()
        .sorted(Comparator.comparing(AlertEntry::open).thenComparingLong(AlertEntry::updatedAt))
        .limit(GIVEN_UP)
        .toList()
        .forEach(
            entry -> {
              alerts.remove(entry.latest().getId());
              close(entry.latest());
            });
  }

  Optional<AlertEntry> find(String id) {
    return Optional.ofNullable(alerts.get(id));
  }

  /** The open alert of a device that was opened last; experimental ones do not count. */
  Optional<String> openOf(String device) {
    return open.getOrDefault(device, Map.of()).entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /** All, the latest opened first. */
  Stream<AlertEntry> latestFirst() {
    return alerts.values().stream().sorted(LATEST_FIRST);
  }

  /** All, in no order. */
  Stream<AlertEntry> all() {
    return alerts.values().stream();
  }
}
