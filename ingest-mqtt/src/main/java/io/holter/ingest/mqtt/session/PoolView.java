package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.session.SessionState.Phase;
import io.holter.service.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a pool's sessions are at one moment.
 *
 * @param states of the sessions that are wanted, by client identifier
 * @param leaving of those that hand over their backlog
 * @param filters what the wanted sessions have, or ask for, together
 */
record PoolView(
    Map<String, SessionState> states, Map<String, SessionState> leaving, List<String> filters) {
  static final PoolView NONE = new PoolView(Map.of(), Map.of(), List.of());

  PoolView {
    states = Map.copyOf(states);
    leaving = Map.copyOf(leaving);
    filters = List.copyOf(filters);
  }

  /** Whether all that is wanted is heard. */
  boolean isUp() {
    return !states.isEmpty() && states.values().stream().allMatch(s -> s.phase() == Phase.UP);
  }

  /** Whether the broker has answered every session. */
  boolean isAnswered() {
    return states.values().stream().allMatch(SessionState::isAnswered);
  }

  /** For the person who asks. */
  Health health() {
    if (states.isEmpty()) {
      return leaving.isEmpty()
          ? Health.unready("not started")
          : Health.up(leaving.keySet() + " hand over their backlog, and end");
    }
    String departing =
        leaving.isEmpty() ? "" : "; " + leaving.keySet() + " hand over their backlog";
    if (isUp()) {
      String through = states.size() == 1 ? "" : " through " + states.size() + " sessions";
      // A filter that was added is not heard before the broker has granted it.
      boolean asking = states.values().stream().anyMatch(SessionState::asking);
      String doing = asking ? "subscribing to " : "subscribed to ";
      return Health.up(doing + filters + through + departing);
    }
    String wrong =
        new TreeMap<>(states)
            .entrySet().stream()
                .filter(e -> e.getValue().phase() != Phase.UP)
                .map(e -> e.getKey() + ": " + e.getValue().sentence())
                .collect(Collectors.joining("; "));
    long up = states.values().stream().filter(s -> s.phase() == Phase.UP).count();
    return up == 0
        ? Health.unready(wrong + departing)
        : Health.degraded(up + " of " + states.size() + " sessions are up; " + wrong + departing);
  }
}
