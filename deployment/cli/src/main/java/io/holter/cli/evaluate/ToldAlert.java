package io.holter.cli.evaluate;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert as it was at its end, or as it is.
 *
 * @param device the device, as the input calls it
 * @param severity LOW to CRITICAL
 * @param openedAt event time
 * @param closedAt event time; nothing while it is open
 * @param reason one sentence with the figures, as told while it was open
 * @param behaviours what departed, each at its worst
 */
public record ToldAlert(
    String device,
    String severity,
    Instant openedAt,
    Optional<Instant> closedAt,
    String reason,
    List<Behaviour> behaviours) {
  static ToldAlert of(Alert alert, String device, Optional<ToldAlert> before) {
    boolean closed = alert.getState() == AlertState.CLOSED;
    return new ToldAlert(
        device,
        alert.getSeverity().name(),
        alert.getOpenedAt(),
        Optional.ofNullable(alert.getClosedAt()),
        before.filter(b -> closed).map(ToldAlert::reason).orElse(named(alert, device)),
        List.copyOf(alert.getBehaviours()));
  }

  /** A reason names the device by its id; a person knows it by the name in the input. */
  private static String named(Alert alert, String device) {
    String reason = alert.getReason();
    return reason.startsWith(alert.getDevice())
        ? device + reason.substring(alert.getDevice().length())
        : reason;
  }

  /** Names of what departed, the worst first, each once. */
  List<String> names() {
    return behaviours.stream().map(Behaviour::getName).distinct().toList();
  }
}
