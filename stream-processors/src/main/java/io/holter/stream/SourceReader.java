package io.holter.stream;

import io.holter.service.ConfigNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sources} of a configuration. */
final class SourceReader {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private SourceReader() {}

  static Sources read(ConfigNode root) {
    Map<String, ClockBounds> clocks = new LinkedHashMap<>();
    for (Named source :
        root.about("What is known of the bridges' sources.").list("sources", Named::read)) {
      source
          .clock()
          .ifPresent(
              clock ->
                  root.check(
                      clocks.put(source.name(), clock) == null,
                      "sources",
                      "has '" + source.name() + "' twice"));
    }
    return new Sources(clocks);
  }

  private record Named(String name, Optional<ClockBounds> clock) {
    static Named read(ConfigNode node) {
      return new Named(
          node.about("Name as in the bridge's configuration.").text("name"),
          node.optionalSection("clock", Named::bounds));
    }

    private static ClockBounds bounds(ConfigNode node) {
      return new ClockBounds(
          node.about("How far a device's clock may lag behind the receipt.")
              .duration("past", Duration.ZERO, LONGEST, Duration.ofHours(1)),
          node.about("How far a device's clock may run ahead of the receipt.")
              .duration("future", Duration.ZERO, LONGEST, Duration.ofMinutes(5)));
    }
  }
}
