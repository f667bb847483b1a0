package io.holter.stream.policy;

import io.holter.anomaly.Planned;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * Reads a time that is planned, such as an entry of {@code season.calendar}: between two instants,
 * or every week.
 */
final class PlannedReader {
  private static final ValueType<DayOfWeek> DAY = ValueType.choice(DayOfWeek.class);

  private PlannedReader() {}

  static Planned read(ConfigNode node) {
    return read(node, node.about("What people call it.").text("name"));
  }

  /** Reads one that belongs to something else, which says what it is. */
  static Planned unnamed(ConfigNode node) {
    return read(node, "");
  }

  private static Planned read(ConfigNode node, String name) {
    List<DayOfWeek> days =
        node.about("Days of the week on which it begins; left out, it is once.")
            .values("days", DAY, List.of());
    Moment from =
        node.about("The instant, or with 'days' the local time, at which it begins.")
            .value("from", Moment.TYPE);
    Moment until =
        node.about("The instant, or with 'days' the local time, at which it ends.")
            .value("until", Moment.TYPE);
    return days.isEmpty() ? once(node, name, from, until) : weekly(node, name, days, from, until);
  }

  private static Planned once(ConfigNode node, String name, Moment from, Moment until) {
    String rule = "is not an instant such as 2026-11-21T06:00:00Z, and no days are given";
    node.check(from instanceof Moment.At, "from", rule);
    node.check(until instanceof Moment.At, "until", rule);
    Instant begins = from.instant();
    boolean ordered = begins.isBefore(until.instant());
    node.check(ordered, "until", "is not after 'from'", "from");
    Instant ends = ordered ? until.instant() : begins.plusMillis(1);
    return node.build(() -> new Planned.Once(name, begins, ends));
  }

  private static Planned weekly(
      ConfigNode node, String name, List<DayOfWeek> days, Moment from, Moment until) {
    String rule = "is not a time such as 22:00, and days are given";
    node.check(from instanceof Moment.Daily, "from", rule);
    node.check(until instanceof Moment.Daily, "until", rule);
    LocalTime begins = from.time();
    return node.build(() -> new Planned.Weekly(name, Set.copyOf(days), begins, until.time()));
  }
}
