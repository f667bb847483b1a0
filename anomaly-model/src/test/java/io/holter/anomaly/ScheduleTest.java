package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Devices that rest at night, or at weekends, and what is unusual of them. */
class ScheduleTest {
  private static final long DAY = Schedules.DAY;
  private static final long MONDAY = Schedules.MONDAY;
  private final DeviceMonitor monitor = DeviceMonitor.fresh();

  private static DetectorSettings learning(int days) {
    return DetectorSettings.defaults()
        .withLearning(new Learning(Duration.ofDays(days), 20, Optional.empty()))
        .withSeason(new SeasonSettings(Schedules.MADRID, List.of()));
  }

  private List<Assessment> run(List<Observation> all, DetectorSettings s) {
    return Streams.run(monitor, all, s);
  }

  private static List<Observation> days(long from, long until, boolean weekends) {
    return Schedules.kept(60_000, from, until, Schedules.hours(8, 18, weekends), new Random(3));
  }

  @Test
  void nightsAreNotSilenceWhenOneWasLearned() {
    List<Assessment> all = run(days(MONDAY + DAY / 3, MONDAY + 30 * DAY, true), learning(1));
    assertThat(Schedules.alerts(all)).isEmpty();
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
  }

  @Test
  void silenceByDayIsNoticedAllTheSame() {
    run(days(MONDAY + DAY / 3, MONDAY + 10 * DAY + DAY / 2, true), learning(1));
    long noon = MONDAY + 10 * DAY + DAY / 2;
    assertThat(monitor.advance(noon + 300_000, learning(1)))
        .filteredOn(a -> a.trigger() == Trigger.DEADLINE)
        .first()
        .satisfies(a -> assertThat(a.time()).isBetween(noon, noon + 180_000));
  }

  @Test
  void aDeviceThatDoesNotComeBackInTheMorningIsSilentThen() {
    run(days(MONDAY + DAY / 3, MONDAY + 10 * DAY, true), learning(1));
    long morning = MONDAY + 10 * DAY + DAY / 3;
    Assessment first =
        monitor.advance(MONDAY + 11 * DAY, learning(1)).stream()
            .filter(a -> a.trigger() == Trigger.DEADLINE)
            .findFirst()
            .orElseThrow();
    assertThat(first.time()).isBetween(morning, morning + 2 * 3_600_000);
    assertThat(first.departures().get(0).explanation())
        .contains("after its rest a message was due by Thursday");
  }

  @Test
  void weekendsAreNotSilenceWhenTwoWereLearned() {
    List<Assessment> all = run(days(MONDAY, MONDAY + 60 * DAY, false), learning(14));
    assertThat(Schedules.alerts(all)).isEmpty();
  }

  @Test
  void aMessageOnSundayNightIsUnusual() {
    run(days(MONDAY, MONDAY + 20 * DAY, false), learning(14));
    long night = MONDAY + 20 * DAY + 3 * 3_600_000 + 600_000;
    List<Assessment> odd = monitor.observe(new Observation(night, "status", 42), learning(14));
    assertThat(odd)
        .flatExtracting(Assessment::departures)
        .filteredOn(d -> d.behaviour().equals("active-hour"))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.score()).isGreaterThan(0.5);
              assertThat(d.explanation()).isEqualTo("Sunday 03:10; never active");
            });
  }

  @Test
  void aFewDaysMakeNightsKnownButNoWeekends() {
    run(days(MONDAY, MONDAY + 4 * DAY, true), learning(1));
    long night = MONDAY + 4 * DAY + 3 * 3_600_000;
    List<Assessment> odd = monitor.observe(new Observation(night, "status", 42), learning(1));
    assertThat(odd)
        .flatExtracting(Assessment::departures)
        .extracting(Departure::explanation)
        .contains("Friday 03:00; never active at this time of day");
  }

  @Test
  void manyMessagesForTheHourAreUnusualThoughThereAreAsManyAtNoon() {
    List<Observation> all = new ArrayList<>();
    Random random = new Random(5);
    long until = MONDAY + 20 * DAY;
    all.addAll(Schedules.kept(5_000, MONDAY, until + DAY, Schedules.hours(8, 18, true), random));
    all.addAll(Schedules.kept(60_000, MONDAY, until + DAY, Schedules.hours(18, 8, true), random));
    all.sort(Comparator.comparingLong(Observation::time));
    assertThat(Schedules.alerts(run(all, learning(14)))).isEmpty();

    long night = until + DAY - 2 * 3_600_000;
    List<Assessment> flood =
        run(Streams.beat("status", 5_000, 42, night, night + 900_000), learning(14));
    assertThat(flood)
        .flatExtracting(Assessment::departures)
        .filteredOn(d -> d.behaviour().equals("message-rate") && d.score() >= 0.5)
        .extracting(Departure::explanation)
        .anySatisfy(e -> assertThat(e).contains("normally").contains("at this hour"));
  }

  @Test
  void whatIsPlannedIsNeitherJudgedNorLearned() {
    SeasonSettings season =
        new SeasonSettings(
            Schedules.MADRID,
            List.of(
                new Planned.Once(
                    "new belt",
                    Instant.ofEpochMilli(MONDAY + 5 * DAY),
                    Instant.ofEpochMilli(MONDAY + 7 * DAY)),
                new Planned.Weekly(
                    "cleaning",
                    Set.of(DayOfWeek.TUESDAY),
                    LocalTime.of(23, 0),
                    LocalTime.of(1, 30))));
    DetectorSettings s = learning(1).withSeason(season);
    List<Observation> all = new ArrayList<>();
    for (Observation o :
        Schedules.kept(60_000, MONDAY, MONDAY + 17 * DAY, at -> true, new Random(8))) {
      if (!season.planned(o.time())) {
        all.add(o);
      }
    }
    List<Assessment> planned = run(all, s);
    assertThat(Schedules.alerts(planned)).isEmpty();
    assertThat(monitor.advance(MONDAY + 17 * DAY + 600_000, s))
        .anySatisfy(a -> assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE));
  }

  @Test
  void oneChannelThatFallsSilentIsNoticedWhileTheOthersSpeak() {
    List<Observation> all =
        Streams.merged(
            List.of(
                Streams.beat("pose", 10_000, 64, MONDAY, MONDAY + 2 * DAY),
                Streams.beat("weld", 60_000, 64, MONDAY, MONDAY + DAY + DAY / 2)));
    List<Assessment> silent =
        run(all, learning(1)).stream()
            .filter(a -> a.departures().stream().anyMatch(d -> d.score() >= 0.5))
            .toList();
    long last = MONDAY + DAY + DAY / 2 - 60_000;
    assertThat(silent.get(0))
        .satisfies(
            a -> {
              assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE);
              assertThat(a.time()).isBetween(last + 60_000, last + 120_000);
              assertThat(a.departures().get(0).behaviour()).isEqualTo("channel-silence");
              assertThat(a.departures().get(0).explanation())
                  .startsWith("nothing on 'weld' for 1 min");
            });
  }

  @Test
  void aCycleOfBurstsIsLearned() {
    long last = MONDAY + 2 * DAY - 60_000;
    List<Observation> all = Schedules.bursts(60_000, 5, MONDAY, MONDAY + 2 * DAY, new Random(2));
    assertThat(Schedules.alerts(run(all, learning(1)))).isEmpty();
    assertThat(monitor.advance(last + 300_000, learning(1)))
        .filteredOn(a -> a.trigger() == Trigger.DEADLINE)
        .first()
        .satisfies(a -> assertThat(a.time()).isBetween(last + 60_000, last + 100_000));
  }
}
