package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannedTest {
  private static final Planned NIGHTS =
      new Planned.Weekly(
          "nights", Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));

  private static Instant until(Planned planned, String time) {
    return planned.until(Instant.parse(time), Schedules.MADRID);
  }

  @Test
  void lastsPastMidnight() {
    assertThat(until(NIGHTS, "2026-10-10T19:59:59Z")).isEqualTo("2026-10-10T19:59:59Z");
    assertThat(until(NIGHTS, "2026-10-10T20:00:00Z")).isEqualTo("2026-10-11T04:00:00Z");
    assertThat(until(NIGHTS, "2026-10-11T03:59:59Z")).isEqualTo("2026-10-11T04:00:00Z");
    assertThat(until(NIGHTS, "2026-10-11T04:00:00Z")).isEqualTo("2026-10-11T04:00:00Z");
  }

  /** The night of 25 October 2026 has nine hours between ten and six. */
  @Test
  void keepsToTheLocalClockWhenItChanges() {
    assertThat(until(NIGHTS, "2026-10-24T20:00:00Z")).isEqualTo("2026-10-25T05:00:00Z");
  }

  @Test
  void oneThingAfterTheOtherIsOneDowntime() {
    SeasonSettings season =
        new SeasonSettings(
            Schedules.MADRID,
            List.of(
                new Planned.Once(
                    "belt",
                    Instant.parse("2026-10-11T04:00:00Z"),
                    Instant.parse("2026-10-11T09:00:00Z")),
                NIGHTS));
    long night = Instant.parse("2026-10-10T23:00:00Z").toEpochMilli();
    assertThat(season.plannedUntil(night))
        .isEqualTo(Instant.parse("2026-10-11T09:00:00Z").toEpochMilli());
    assertThat(season.planned(night)).isTrue();
    assertThat(season.planned(season.plannedUntil(night))).isFalse();
  }

  @Test
  void refusesWhatNeverIs() {
    assertThatThrownBy(() -> new Planned.Once("never", Instant.EPOCH, Instant.EPOCH))
        .hasMessageContaining("season.calendar");
    assertThatThrownBy(
            () -> new Planned.Weekly("never", Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
        .hasMessage("season.calendar: never is not given a day");
  }
}
