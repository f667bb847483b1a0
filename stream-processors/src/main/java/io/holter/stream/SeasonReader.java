package io.holter.stream;

import io.holter.anomaly.SeasonSettings;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads {@code season}: how the hours of the week are told apart. */
final class SeasonReader {
  private static final ValueType<ZoneId> ZONE =
      ValueType.of(
          "time zone", "a time zone such as Europe/Madrid or UTC", ZoneId::of, ZoneOffset.UTC);

  private SeasonReader() {}

  static SeasonSettings read(ConfigNode node, SeasonSettings wider) {
    return new SeasonSettings(
        node.about("Time zone whose hours of the week are told apart.")
            .value("zone", ZONE, wider.zone()));
  }
}
