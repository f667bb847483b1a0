package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Poisoning, and change that is benign: prints a table of when what is noticed. Learned for a week
 * with the defaults; the seed is fixed.
 */
class RampTest {
  private static final long DAY = Schedules.DAY;
  private static final long MONDAY = Schedules.MONDAY;
  private static final int LEARNED = 7;
  private static final DetectorSettings SETTINGS =
      DetectorSettings.defaults()
          .withLearning(new Learning(Duration.ofDays(LEARNED), 100, Optional.empty()))
          .withSeason(new SeasonSettings(Schedules.MADRID, List.of()));

  private final DeviceMonitor monitor = DeviceMonitor.fresh();

  private static double grown(double t) {
    return Math.pow(1.05, Math.max(0, (t - MONDAY) / DAY - LEARNED));
  }

  /** One message after the other, each a function of its time, for so many days. */
  private static List<Observation> stream(
      int days, Function<Double, Double> gap, Function<Double, Integer> size) {
    Random random = new Random(11);
    List<Observation> all = new ArrayList<>();
    for (double t = MONDAY; t < MONDAY + days * DAY; ) {
      all.add(new Observation((long) t, "status", size.apply(t)));
      t += gap.apply(t) * (0.97 + 0.06 * random.nextDouble());
    }
    return all;
  }

  private List<Assessment> noticed(String what, List<Observation> all) {
    List<Assessment> alerts = Schedules.alerts(Streams.run(monitor, all, SETTINGS));
    String first =
        alerts.isEmpty()
            ? "-"
            : "day %.1f, %s"
                .formatted(
                    (alerts.get(0).time() - MONDAY) / (double) DAY - LEARNED,
                    alerts.get(0).departures().get(0).explanation());
    System.out.printf("%-34s %3d alerts; first: %s%n", what, alerts.size(), first);
    return alerts;
  }

  private static double day(Assessment a) {
    return (a.time() - MONDAY) / (double) DAY - LEARNED;
  }

  @Test
  void aPeriodThatGrowsIsNoticedWithinAWeek() {
    List<Assessment> alerts =
        noticed("period +5 % a day", stream(40, t -> 300_000 * grown(t), t -> 40));
    assertThat(day(alerts.get(0))).isBetween(0.5, 7.0);
    assertThat(alerts.get(0).departures().get(0).explanation())
        .matches(
            "the period on 'status' moved from 5 min.* to .* since 2026-10-0.; it may move 10 %");
  }

  @Test
  void aPeriodThatShrinksIsNoticedWithinAWeek() {
    List<Assessment> alerts =
        noticed("period -5 % a day", stream(40, t -> 300_000 / grown(t), t -> 40));
    assertThat(day(alerts.get(0))).isBetween(0.5, 7.0);
  }

  /** Without a rhythm there is only the rate to tell. */
  @Test
  void aRateThatGrowsIsNoticedWithinTwoWeeks() {
    Random random = new Random(4);
    List<Assessment> alerts =
        noticed(
            "Poisson rate +5 % a day",
            stream(40, t -> -30_000 / grown(t) * Math.log(1 - random.nextDouble()), t -> 40));
    assertThat(day(alerts.get(0))).isBetween(0.5, 14.0);
  }

  @Test
  void aSizeThatGrowsIsNoticedWithinTenDays() {
    Random random = new Random(6);
    List<Assessment> alerts =
        noticed(
            "size +5 % a day",
            stream(40, t -> 60_000.0, t -> (int) ((1_000 + random.nextInt(50)) * grown(t))));
    assertThat(day(alerts.get(0))).isBetween(0.5, 10.0);
  }

  /** Every third day one more channel, a message an hour. */
  @Test
  void channelsThatCreepInAreNoticedOneByOneAndTogether() {
    List<Observation> all = new ArrayList<>(stream(40, t -> 60_000.0, t -> 40));
    for (int i = 0; i < 10; i++) {
      long from = MONDAY + (LEARNED + 3L * i) * DAY + 1_800_000;
      all.addAll(Streams.beat("extra/" + i, 3_600_000, 40, from, MONDAY + 40 * DAY));
    }
    all.sort(Comparator.comparingLong(Observation::time));
    List<Assessment> every = Streams.run(monitor, all, SETTINGS);
    Assessment first = Schedules.alerts(every).get(0);
    Assessment together =
        every.stream()
            .filter(
                a ->
                    a.departures().stream()
                        .anyMatch(
                            d ->
                                d.behaviour().equals("drift")
                                    && d.score() >= 0.5
                                    && d.explanation().contains("number of channels")))
            .findFirst()
            .orElseThrow();
    System.out.printf(
        "%-34s each at once, from day %.1f; as a drift on day %.1f%n",
        "one more channel every 3 days", day(first), day(together));
    assertThat(day(first)).isLessThan(0.1);
    assertThat(day(together)).isLessThan(16);
  }

  @Test
  void aDriftThatEndsIsAcceptedAfterAWeek() {
    List<Assessment> alerts =
        noticed(
            "period +12 % in 12 days, then not",
            stream(
                60,
                t -> 300_000 * Math.min(1.12, 1 + 0.01 * Math.log(grown(t)) / Math.log(1.05)),
                t -> 40));
    assertThat(alerts).isNotEmpty();
    assertThat(day(alerts.get(alerts.size() - 1))).isLessThan(25);
  }

  private static List<Observation> shifts(int days, Predicate<ZonedDateTime> schedule) {
    return Schedules.kept(60_000, MONDAY, MONDAY + days * DAY, schedule, new Random(9));
  }

  @Test
  void aSecondShiftIsLearnedAfterAWeek() {
    Predicate<ZonedDateTime> early = Schedules.hours(6, 14, true);
    Predicate<ZonedDateTime> both = Schedules.hours(6, 22, true);
    long begins = MONDAY + 21 * DAY;
    List<Assessment> alerts =
        noticed(
            "a second shift from day 14",
            shifts(60, at -> (at.toInstant().toEpochMilli() < begins ? early : both).test(at)));
    assertThat(alerts).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    assertThat(day(alerts.get(alerts.size() - 1))).isLessThan(22);
  }

  @Test
  void wintertimeIsNotNoticedByWhoKeepsTheClock() {
    List<Assessment> alerts =
        noticed("summer time ends on day 20", shifts(40, Schedules.hours(8, 18, true)));
    assertThat(alerts).isEmpty();
  }

  @Test
  void wintertimeIsAbsorbedInAnotherZone() {
    DetectorSettings utc = SETTINGS.withSeason(SeasonSettings.defaults());
    List<Assessment> alerts =
        Schedules.alerts(Streams.run(monitor, shifts(40, Schedules.hours(8, 18, true)), utc));
    System.out.printf("%-34s %3d alerts%n", "the same, with hours in UTC", alerts.size());
    assertThat(alerts).hasSizeLessThanOrEqualTo(1);
  }
}
