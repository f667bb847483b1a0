package io.holter.stream.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.DriftSettings;
import io.holter.anomaly.Planned;
import io.holter.anomaly.SeasonSettings;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeasonReaderTest {
  private static final SeasonSettings WIDER =
      new SeasonSettings(
          ZoneOffset.UTC,
          List.of(new Planned.Once("fair", Instant.EPOCH, Instant.EPOCH.plusSeconds(60))));

  @Test
  void addsItsCalendarToTheWiderOne() {
    SeasonSettings season =
        read(
            """
            zone: Europe/Madrid
            calendar:
              - name: cleaning
                days: [monday, friday]
                from: 22:00
                until: 01:30
              - name: new belt
                from: 2026-12-24T00:00:00Z
                until: 2026-12-27T00:00:00Z
            """);

    assertThat(season.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(season.calendar())
        .containsExactly(
            WIDER.calendar().get(0),
            new Planned.Weekly(
                "cleaning",
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(22, 0),
                LocalTime.of(1, 30)),
            new Planned.Once(
                "new belt",
                Instant.parse("2026-12-24T00:00:00Z"),
                Instant.parse("2026-12-27T00:00:00Z")));
  }

  @Test
  void isAsTheWiderOneWhereItSaysNothing() {
    assertThat(read("{}")).isEqualTo(WIDER);
  }

  @Test
  void saysWhatIsWrongWithAPlan() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    calendar:
                      - name: backwards
                        from: 2026-12-27T00:00:00Z
                        until: 2026-12-24T00:00:00Z
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("until")
        .hasMessageContaining("is not after 'from'");
    assertThatThrownBy(() -> read("calendar: [{name: sometime}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from: is missing")
        .hasMessageContaining("until: is missing");
    assertThatThrownBy(
            () ->
                read(
                    "calendar: [{name: a, days: [monday], from: 2026-12-27T00:00:00Z, until: 6:00}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from: 2026-12-27T00:00:00Z is not a time such as 22:00")
        .hasMessageContaining("until: 6:00 is not an instant such as");
    assertThatThrownBy(() -> read("calendar: [{name: a, from: 22:00, until: 23:00}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from: 22:00 is not an instant such as")
        .hasMessageContaining("until: 23:00 is not an instant such as");
  }

  @Test
  void readsHowABaselineFollows() {
    DriftSettings wider = new DriftSettings(0.02, 0.1, Duration.ofDays(7), Duration.ofDays(30));
    DriftSettings drift =
        ConfigFile.parse(
            "{per-day: 0.01, permitted: 0.2, accept-after: 3d, stale-after: 60d}",
            "streams.yaml",
            Map.of(),
            node -> DriftReader.read(node, wider));
    assertThat(drift)
        .isEqualTo(new DriftSettings(0.01, 0.2, Duration.ofDays(3), Duration.ofDays(60)));
  }

  private static SeasonSettings read(String yaml) {
    return ConfigFile.parse(
        yaml, "streams.yaml", Map.of(), node -> SeasonReader.read(node, WIDER, Calendars.none()));
  }
}
