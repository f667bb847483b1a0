package io.holter.stream.policy;

import io.holter.schema.Severity;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import io.holter.stream.policy.SeverityPolicy.Bounds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code severity}: how severe an alert is. */
final class SeverityReader {
  private enum Level {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  private SeverityReader() {}

  static SeverityPolicy read(ConfigNode node, SeverityPolicy wider) {
    double medium =
        node.about("Score from which an alert is of medium severity at least.")
            .decimal("medium", 0.01, 1, wider.medium());
    double high =
        node.about("Score from which an alert is of high severity at least.")
            .decimal("high", 0.01, 1, wider.high());
    boolean ordered = high >= medium;
    node.check(ordered, "high", "is below 'medium', which is " + medium, "medium");
    Map<String, Bounds> behaviours = new HashMap<>(wider.behaviours());
    node.about(
            "What alerts of some behaviours are at least or at most; the narrower scope's count.")
        .list(
            "behaviours",
            String.join(", ", new TreeSet<>(behaviours.keySet())),
            each ->
                Map.entry(
                    BehaviourName.read(each), new Bounds(level(each, "floor"), level(each, "cap"))))
        .forEach(each -> behaviours.put(each.getKey(), each.getValue()));
    return new SeverityPolicy(medium, ordered ? high : medium, behaviours);
  }

  private static Optional<Severity> level(ConfigNode node, String key) {
    String about =
        key.equals("floor")
            ? "An alert in which the behaviour departs is at least this severe."
            : "An alert in which nothing else departs is at most this severe.";
    return node.about(about)
        .optional(key, ValueType.choice(Level.class))
        .map(level -> Severity.valueOf(level.name()));
  }
}
