package io.holter.stream.policy;

import io.holter.anomaly.Planned;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Planned times as one line, the same for the same times. */
final class PlannedText {
  private PlannedText() {}

  /** {@code cleaning monday, friday 22:00 to 01:30; fair 2026-…Z to 2026-…Z}. */
  static String of(List<Planned> planned) {
    return planned.stream().map(PlannedText::of).collect(Collectors.joining("; "));
  }

  private static String of(Planned planned) {
    String when;
    if (planned instanceof Planned.Weekly weekly) {
      String days =
          weekly.days().stream()
              .sorted()
              .map(day -> day.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      when = days + " " + weekly.from() + " to " + weekly.until();
    } else {
      Planned.Once once = (Planned.Once) planned;
      when = once.from() + " to " + once.until();
    }
    return planned.name().isEmpty() ? when : planned.name() + " " + when;
  }
}
