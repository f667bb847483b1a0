package io.holter.stream.policy;

import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyParts.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which revision of which part holds when. Immutable. */
final class PartHistory {
  private final PolicyParts file;
  private final Map<Optional<String>, Timeline<Placed>> parts;

  private PartHistory(PolicyParts file, Map<Optional<String>, Timeline<Placed>> parts) {
    this.file = file;
    this.parts = parts;
  }

  /** A part in its place in the order of the topic; 0 where it is the file's. */
  private record Placed(long number, Part part) {}

  static PartHistory of(PolicyParts file) {
    return new PartHistory(file, Map.of());
  }

  /** The same with a part that holds from {@code from} on, whatever was planned for later. */
  PartHistory then(long from, long number, Optional<String> tenant, Part part) {
    Map<Optional<String>, Timeline<Placed>> changed = new HashMap<>(parts);
    changed.put(
        tenant,
        parts
            .getOrDefault(tenant, Timeline.always(original(tenant)))
            .then(from, new Placed(number, part)));
    return new PartHistory(file, changed);
  }

  private Placed original(Optional<String> tenant) {
    Part part =
        tenant.isEmpty()
            ? file.shared()
            : file.tenants().getOrDefault(tenant.get(), PolicyParts.none().shared());
    return new Placed(0, part);
  }

  /** What is written for an event time. */
  PolicyParts at(long time) {
    PolicyParts now = file;
    for (Map.Entry<Optional<String>, Timeline<Placed>> each : parts.entrySet()) {
      now = now.with(each.getKey(), each.getValue().at(time).part());
    }
    return now;
  }

  /** The moments after {@code time} at which a part changes, ascending. */
  List<Long> changesAfter(long time) {
    TreeSet<Long> moments = new TreeSet<>();
    parts.values().forEach(part -> moments.addAll(part.changes(time, Long.MAX_VALUE)));
    return List.copyOf(moments);
  }

  /** The name of what holds from a change on: that of the latest part that changes then. */
  String nameAt(long change) {
    Placed latest = null;
    for (Timeline<Placed> part : parts.values()) {
      Placed placed = part.at(change);
      boolean changes = !part.changes(change - 1, change).isEmpty();
      if (changes && (latest == null || placed.number() > latest.number())) {
        latest = placed;
      }
    }
    if (latest == null) {
      throw new IllegalArgumentException("no part changes at " + change);
    }
    return latest.part().origin();
  }
}
