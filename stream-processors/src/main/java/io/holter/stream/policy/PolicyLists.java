package io.holter.stream.policy;

import io.holter.schema.Severity;
import io.holter.stream.policy.SeverityPolicy.Bounds;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of a policy in full, each as one line that is the same for the same content. */
final class PolicyLists {
  private static final String EMPTY = "empty";

  private PolicyLists() {}

  /** By dotted key; {@code empty} where there is nothing. */
  static Map<String, String> of(Thresholds thresholds) {
    return Map.of(
        "season.calendar",
        filled(PlannedText.of(thresholds.detector().season().calendar())),
        "calendars",
        joined(
            new TreeMap<>(thresholds.calendars().byName())
                .entrySet().stream()
                    .map(each -> each.getKey() + ": " + PlannedText.of(each.getValue()))),
        "suppress",
        joined(thresholds.suppress().stream().map(PolicyLists::suppression)),
        "severity.behaviours",
        joined(
            new TreeMap<>(thresholds.severity().behaviours())
                .entrySet().stream().map(each -> each.getKey() + bounds(each.getValue()))));
  }

  private static String suppression(Suppression each) {
    return each.behaviour()
        + each.channel().map(channel -> " on " + channel).orElse("")
        + (each.direction() == Suppression.Direction.ANY ? "" : " " + word(each.direction()))
        + (each.during().isEmpty() ? "" : " (" + PlannedText.of(each.during()) + ")")
        + each.expires().map(time -> " until " + time).orElse("");
  }

  private static String bounds(Bounds bounds) {
    return level(" at least ", bounds.floor()) + level(" at most ", bounds.cap());
  }

  private static String level(String words, Optional<Severity> severity) {
    return severity.map(level -> words + word(level)).orElse("");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String joined(Stream<String> texts) {
    return filled(texts.collect(Collectors.joining("; ")));
  }

  private static String filled(String text) {
    return text.isEmpty() ? EMPTY : text;
  }
}
