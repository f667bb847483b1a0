package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a device's alert by those who look for incidents.
 *
 * @param alert its latest step
 * @param told whether the topic of all alerts has it
 * @param heldUntil event time up to which it waits; in the past unless it is held
 * @param incident that it is part of, if it is
 * @param openings when each kind of behaviour came to it, where that is not part of an incident
 */
record Member(
    Alert alert,
    boolean told,
    long heldUntil,
    Optional<IncidentRef> incident,
    Map<String, Long> openings) {
  static final long NOT_HELD = Long.MIN_VALUE;

  Member {
    openings = Map.copyOf(openings);
  }

  static Member of(Alert alert) {
    return new Member(alert, false, NOT_HELD, Optional.empty(), Map.of());
  }

  boolean isClosed() {
    return alert.getState() == AlertState.CLOSED;
  }

  Member with(Alert step) {
    return new Member(step, told, heldUntil, incident, openings);
  }

  Member toldToAll() {
    return new Member(alert, true, NOT_HELD, incident, openings);
  }

  Member held(long until) {
    return new Member(alert, told, until, incident, openings);
  }

  Member in(IncidentRef ref) {
    return new Member(alert, told, heldUntil, Optional.of(ref), Map.of());
  }

  Member opened(String kind, long time) {
    Map<String, Long> more = new TreeMap<>(openings);
    more.put(kind, time);
    return new Member(alert, told, heldUntil, incident, more);
  }
}
