package io.holter.cli;

import java.util.Collection;
import java.util.stream.Collectors;

/** Bars in characters: one for progress, or one for each of many values. */
final class Bar {
  private static final int WIDTH = 24;
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private Bar() {}

  /**
   * A bar.
   *
   * @param share 0 to 1
   */
  static String of(double share) {
    int full = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
  }

  /** One character a value, as high as the value's share of the largest; a dot for none. */
  static String strip(Collection<Integer> values) {
    int largest = Math.max(1, values.stream().mapToInt(Integer::intValue).max().orElse(1));
    return values.stream()
        .map(value -> value <= 0 ? "." : level((double) value / largest))
        .collect(Collectors.joining());
  }

  private static String level(double share) {
    int index = (int) Math.ceil(share * LEVELS.length()) - 1;
    return LEVELS.substring(index, index + 1);
  }
}
