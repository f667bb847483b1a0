package io.holter.stream.policy;

import io.holter.anomaly.Planned;
import io.holter.service.ConfigNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Times that have a name, to be used by others.
 *
 * @param byName what they consist of
 */
public record Calendars(Map<String, List<Planned>> byName) {
  /** Keeps its own map. */
  public Calendars {
    byName = Map.copyOf(byName);
  }

  static Calendars none() {
    return new Calendars(Map.of());
  }

  /** Reads {@code calendars}; one of the same name replaces the wider scope's. */
  static Calendars read(ConfigNode node, Calendars wider) {
    Map<String, List<Planned>> all = new HashMap<>(wider.byName());
    node.about("Times with a name, for season.calendars and suppress.")
        .list(
            "calendars",
            String.join(", ", new TreeSet<>(all.keySet())),
            each ->
                Map.entry(
                    each.about("Used by others, also in narrower scopes.").text("name"),
                    each.about("When, one or the other.").list("times", PlannedReader::unnamed)))
        .forEach(each -> all.put(each.getKey(), each.getValue()));
    return new Calendars(all);
  }

  /** What a name of {@code key} stands for; a problem if it stands for nothing. */
  List<Planned> named(ConfigNode node, String key, String name) {
    List<Planned> times = byName.get(name);
    if (times == null) {
      String known = String.join(", ", new TreeSet<>(byName.keySet()));
      node.problem(
          key,
          name,
          known.isEmpty() ? "is no calendar; there are none" : "is none of the calendars " + known);
      return List.of();
    }
    return times;
  }
}
