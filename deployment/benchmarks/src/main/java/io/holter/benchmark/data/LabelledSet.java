package io.holter.benchmark.data;

import io.holter.cli.evaluate.Incident;
import java.time.Instant;
import java.util.List;

/**
 * Events with labels, and the incidents that they tell of.
 *
 * @param name what it is
 * @param events by time
 * @param incidents what happened
 * @param trainUntil learning ends here
 * @param until the period that counts ends here
 */
public record LabelledSet(
    String name,
    List<LabelledEvent> events,
    List<Incident> incidents,
    Instant trainUntil,
    Instant until) {
  /** Keeps its own lists. */
  public LabelledSet {
    events = List.copyOf(events);
    incidents = List.copyOf(incidents);
  }

  /** Devices that spoke in the period that counts. */
  public int devices() {
    return (int)
        events.stream().filter(e -> counts(e.time())).map(LabelledEvent::device).distinct().count();
  }

  /** Whether a time is in the period that counts. */
  public boolean counts(long time) {
    return time >= trainUntil.toEpochMilli() && time < until.toEpochMilli();
  }
}
