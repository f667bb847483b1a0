package io.holter.cli.backtest;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.Behaviour;
import io.holter.schema.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One alert from its opening to its close, as a run told it.
 *
 * @param device device id; of several devices, what they have in common
 * @param several whether it is about several devices at once
 * @param id of the alert
 * @param openedAt event time
 * @param closedAt event time; nothing if it was still open at the end
 * @param severity at last
 * @param reason as it was told last before it closed
 * @param behaviours what departed, the worst first, each once
 */
public record Episode(
    String tenant,
    String device,
    boolean several,
    String id,
    Instant openedAt,
    Optional<Instant> closedAt,
    Severity severity,
    String reason,
    List<String> behaviours) {
  /** By opening, then by whose it is. */
  static final Comparator<Episode> ORDER =
      Comparator.comparing(Episode::openedAt)
          .thenComparing(Episode::tenant)
          .thenComparing(Episode::device)
          .thenComparing(Episode::id);

  /** Keeps its own list. */
  public Episode {
    behaviours = List.copyOf(behaviours);
  }

  /**
   * What the steps of one alert come to.
   *
   * @param steps in their order; at least one
   */
  static Episode of(List<Alert> steps) {
    Alert last = steps.get(steps.size() - 1);
    boolean several = last.getKind() == AlertKind.INCIDENT;
    String reason =
        steps.stream()
            .filter(step -> step.getClosedAt() == null)
            .reduce((a, b) -> b)
            .orElse(last)
            .getReason();
    return new Episode(
        last.getTenant(),
        several ? last.getScope().getBehaviour() : last.getDevice(),
        several,
        last.getId(),
        last.getOpenedAt(),
        Optional.ofNullable(last.getClosedAt()),
        last.getSeverity(),
        reason,
        last.getBehaviours().stream().map(Behaviour::getName).distinct().toList());
  }

  /** Who may have the same trouble twice: a device, or a kind of trouble of several. */
  String subject() {
    return tenant + "/" + (several ? "*" : "") + device;
  }

  /** Whether both are of one subject and open at one time. */
  boolean meets(Episode other) {
    return subject().equals(other.subject())
        && !isBefore(closedAt, other.openedAt)
        && !isBefore(other.closedAt, openedAt);
  }

  /** Whether it is open at some time of {@code from <= t < to}. */
  boolean isIn(Instant from, Instant to) {
    return openedAt.isBefore(to) && !isBefore(closedAt, from);
  }

  /** Whether a person sees no difference: the same times and severity. */
  boolean looksLike(Episode other) {
    return openedAt.equals(other.openedAt)
        && closedAt.equals(other.closedAt)
        && severity == other.severity;
  }

  private static boolean isBefore(Optional<Instant> closed, Instant time) {
    return closed.isPresent() && closed.get().isBefore(time);
  }
}
