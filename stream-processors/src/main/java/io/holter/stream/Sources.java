package io.holter.stream;

import java.util.Map;
import java.util.Optional;

/**
 * What is configured of the bridges' sources.
 *
 * @param clocks clock bounds by source name; a source without them (a replay) has none
 */
public record Sources(Map<String, ClockBounds> clocks) {
  /** Keeps its own map. */
  public Sources {
    clocks = Map.copyOf(clocks);
  }

  Optional<ClockBounds> clock(String source) {
    return Optional.ofNullable(clocks.get(source));
  }
}
