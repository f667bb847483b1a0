package io.holter.stream.policy;

import io.holter.anomaly.Planned;
import io.holter.anomaly.SeasonSettings;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code season}: how the hours of the week are told apart, and what is planned. */
final class SeasonReader {
  private static final ValueType<ZoneId> ZONE =
      ValueType.of(
          "time zone", "a time zone such as Europe/Madrid or UTC", ZoneId::of, ZoneOffset.UTC);

  private SeasonReader() {}

  static SeasonSettings read(ConfigNode node, SeasonSettings wider, Calendars calendars) {
    ZoneId zone =
        node.about("Time zone whose hours of the week are told apart.")
            .value("zone", ZONE, wider.zone());
    List<Planned> calendar = new ArrayList<>(wider.calendar());
    calendar.addAll(
        node.about("Planned downtimes and shifts, in which a device's times are not judged.")
            .list("calendar", names(wider), PlannedReader::read));
    node.about("The same, as calendars of this name have them.")
        .texts("calendars")
        .forEach(name -> calendar.addAll(calendars.named(node, "calendars", name)));
    return new SeasonSettings(zone, calendar);
  }

  private static String names(SeasonSettings wider) {
    return String.join(", ", wider.calendar().stream().map(Planned::name).toList());
  }
}
