package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must not alarm: busy machines, learned for 45 s and watched for hours. {@code
 * -Dholter.seeds=N} for more of them.
 */
class HealthyDevicesTest {
  private static final int SEEDS = Integer.getInteger("holter.seeds", 6);
  private static final Learning A_DAY = new Learning(Duration.ofDays(1), 20, Optional.empty());
  private static final long HOURS = 3 * 3_600_000L;

  @ParameterizedTest
  @ValueSource(longs = {500, 700, 1_000, 2_000, 3_500, 5_000})
  void jitterAndHeldBackMessagesStayBelowHalf(long period) {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (boolean schedule : new boolean[] {true, false}) {
        Random random = new Random(seed);
        List<Observation> all =
            Streams.jittery(
                "status",
                period,
                60,
                Streams.START + seed * 777L,
                Streams.START + HOURS,
                schedule,
                random);
        check(all, "period " + period + ", seed " + seed + ", schedule " + schedule);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 2_000, 4_000})
  void aRobotWithTwoChannelsInOneCycleStaysBelowHalf(long cycle) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      long from = Streams.START + seed * 777L;
      List<Observation> all =
          Streams.merged(
              List.of(
                  Streams.jittery("pose", cycle, 120, from, Streams.START + HOURS, true, random),
                  Streams.jittery(
                      "weld", cycle, 48, from + 130, Streams.START + HOURS, true, random)));
      check(all, "cycle " + cycle + ", seed " + seed);
    }
  }

  /** Arrivals without memory: the hardest stream to be sure about. */
  @ParameterizedTest
  @ValueSource(longs = {500, 2_000})
  void poissonArrivalsStayBelowHalf(long mean) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Observation> all = new ArrayList<>();
      double t = Streams.START;
      while (t < Streams.START + HOURS) {
        t -= mean * Math.log(1 - random.nextDouble());
        all.add(new Observation((long) t, "event", 20 + random.nextInt(200)));
      }
      check(all, "mean " + mean + ", seed " + seed);
    }
  }

  /** Slow devices, learned for a day as is the default, watched for a fortnight. */
  @ParameterizedTest
  @ValueSource(longs = {20_000, 60_000, 300_000, 1_800_000})
  void slowDevicesStayBelowHalf(long period) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      long until = Streams.START + Duration.ofDays(15).toMillis();
      List<Observation> all =
          Streams.jittery("status", period, 60, Streams.START, until, true, random);
      check(
          all,
          DetectorSettings.defaults().withLearning(A_DAY),
          "period " + period + ", seed " + seed);
    }
  }

  /** Nights, learned once; weekends, learned twice; watched for five weeks. */
  @ParameterizedTest
  @ValueSource(longs = {20_000, 60_000, 300_000})
  void devicesThatRestStayBelowHalf(long period) {
    for (int seed = 0; seed < Math.min(SEEDS, 3); seed++) {
      for (int days : new int[] {1, 14}) {
        Random random = new Random(seed);
        List<Observation> all =
            Schedules.kept(
                period,
                Schedules.MONDAY + Schedules.DAY / 3,
                Schedules.MONDAY + 35 * Schedules.DAY,
                Schedules.hours(8, 18, days == 1),
                random);
        DetectorSettings s =
            DetectorSettings.defaults()
                .withLearning(new Learning(Duration.ofDays(days), 20, Optional.empty()))
                .withSeason(new SeasonSettings(Schedules.MADRID, List.of()));
        check(all, s, "period " + period + ", seed " + seed + ", days learned " + days);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 60_000, 900_000})
  void cyclesOfBurstsStayBelowHalf(long cycle) {
    for (int seed = 0; seed < Math.min(SEEDS, 3); seed++) {
      for (int count : new int[] {2, 5, 12}) {
        List<Observation> all =
            Schedules.bursts(
                cycle,
                count,
                Schedules.MONDAY,
                Schedules.MONDAY + Math.min(14, cycle / 5_000) * Schedules.DAY,
                new Random(seed));
        String name = "cycle " + cycle + ", seed " + seed + ", count " + count;
        check(all, DetectorSettings.defaults().withLearning(A_DAY), name);
      }
    }
  }

  private static void check(List<Observation> all, String name) {
    check(all, Streams.quick(), name);
  }

  private static void check(List<Observation> all, DetectorSettings s, String name) {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    for (Assessment a : Streams.run(monitor, all, s)) {
      assertThat(a.score()).as("%s: %s", name, a).isLessThan(0.5);
    }
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
  }
}
