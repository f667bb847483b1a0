package io.holter.stream;

import io.holter.anomaly.Planned;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Reads one entry of {@code season.calendar}: between two instants, or every week. */
final class PlannedReader {
  private static final ValueType<DayOfWeek> DAY = ValueType.choice(DayOfWeek.class);
  private static final ValueType<LocalTime> TIME =
      ValueType.of("time of day", "a time such as 22:00", LocalTime::parse, LocalTime.MIDNIGHT);

  private PlannedReader() {}

  static Planned read(ConfigNode node) {
    String name = node.about("What people call it.").text("name");
    List<DayOfWeek> days =
        node.about("Days of the week on which it begins; left out, it is once.")
            .values("days", DAY, List.of());
    return days.isEmpty() ? once(node, name) : weekly(node, name, days);
  }

  private static Planned once(ConfigNode node, String name) {
    Instant from = instant(node, "from", Instant.EPOCH);
    Instant until = instant(node, "until", Instant.MAX);
    boolean ordered = from.isBefore(until);
    node.check(ordered, "until", "is not after 'from'", "from");
    Instant after = ordered ? until : from.plusMillis(1);
    return node.build(() -> new Planned.Once(name, from, after));
  }

  private static Instant instant(ConfigNode node, String key, Instant instead) {
    return node.about("The instant, or with 'days' the local time, at which it begins or ends.")
        .instant(key)
        .orElseGet(
            () -> {
              node.problem(key, "nothing", "is needed where no days are given");
              return instead;
            });
  }

  private static Planned weekly(ConfigNode node, String name, List<DayOfWeek> days) {
    LocalTime from = node.value("from", TIME);
    LocalTime until = node.value("until", TIME);
    return node.build(() -> new Planned.Weekly(name, Set.copyOf(days), from, until));
  }
}
