package io.holter.cli.features;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** From when to when each alert was told: the quiet time after which it closes is no part of it. */
public final class AlertSpans {
  private final Map<String, Span> byId = new HashMap<>();

  /**
   * An alert's time.
   *
   * @param from of its first departure
   * @param until of the latest step at which it was told
   */
  public record Span(String tenant, String device, Instant from, Instant until) {}

  /** Takes a step of an alert in; the order does not matter. */
  public void add(Alert step) {
    Instant told = step.getState() == AlertState.CLOSED ? step.getOpenedAt() : step.getUpdatedAt();
    byId.merge(
        step.getId(),
        new Span(step.getTenant(), step.getDevice(), step.getFirstSeen(), told),
        (a, b) -> a.until().isBefore(b.until()) ? b : a);
  }

  Optional<Span> find(String alert) {
    return Optional.ofNullable(byId.get(alert));
  }
}
