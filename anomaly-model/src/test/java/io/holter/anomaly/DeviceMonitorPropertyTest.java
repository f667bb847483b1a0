package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class DeviceMonitorPropertyTest {
  /** Learns quickly; something is planned; baselines get stale while a stream lasts. */
  private final DetectorSettings s =
      Streams.quick()
          .withSeason(
              new SeasonSettings(
                  Schedules.MADRID,
                  List.of(
                      new Planned.Weekly(
                          "cleaning",
                          Set.of(DayOfWeek.values()),
                          LocalTime.of(22, 0),
                          LocalTime.of(23, 30)))))
          .withDrift(new DriftSettings(0.02, 0.1, Duration.ofDays(7), Duration.ofDays(2)));

  /** Steps of time, some backwards, some long; a handful of channels; any size. */
  private record Step(long after, String channel, int size) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> after =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.longs().between(0, 3_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-5_000, 0)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-4_000_000, 40_000_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 300_000_000)));
    Arbitrary<String> channel = Arbitraries.of("a", "b", "c", "d/e");
    Arbitrary<Integer> size = Arbitraries.integers().between(0, 100_000);
    return Combinators.combine(after, channel, size)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(300);
  }

  private static List<Observation> observations(List<Step> steps) {
    List<Observation> all = new ArrayList<>();
    long t = Streams.START;
    for (Step step : steps) {
      t += step.after();
      all.add(new Observation(t, step.channel(), step.size()));
    }
    return all;
  }

  @Property(tries = 300)
  void everyAnswerIsInRangeAndAddsUp(@ForAll("steps") List<Step> steps) {
    for (Assessment a : Streams.run(DeviceMonitor.fresh(), observations(steps), s)) {
      assertThat(a.score()).isBetween(0.0, 1.0);
      assertThat(a.progress()).isBetween(0.0, 1.0);
      if (a.departures().isEmpty()) {
        assertThat(a.score()).isZero();
      } else {
        assertThat(a.departures().stream().mapToDouble(Departure::contribution).sum())
            .isCloseTo(1, within(1e-9));
        assertThat(a.score())
            .isEqualTo(a.departures().stream().mapToDouble(Departure::score).max().orElseThrow());
        assertThat(a.departures())
            .allSatisfy(d -> assertThat(d.score()).isGreaterThanOrEqualTo(Score.REPORTED));
      }
    }
  }

  @Property(tries = 200)
  void keptAndReadItGoesOnAsIfNothingHappened(@ForAll("steps") List<Step> steps) {
    DeviceMonitor kept = DeviceMonitor.fresh();
    DeviceMonitor plain = DeviceMonitor.fresh();
    for (Observation o : observations(steps)) {
      byte[] bytes = kept.toBytes();
      kept = DeviceMonitor.fromBytes(bytes);
      assertThat(kept.toBytes()).isEqualTo(bytes);
      assertThat(kept.observe(o, s)).isEqualTo(plain.observe(o, s));
    }
    assertThat(kept.toBytes()).isEqualTo(plain.toBytes());
  }

  @Property(tries = 300)
  void manyStepsOfTheClockAnswerWhatOneDoes(
      @ForAll("steps") List<Step> steps,
      @ForAll @LongRange(min = 0, max = 300_000_000) long first,
      @ForAll @LongRange(min = 0, max = 300_000_000) long second) {
    DeviceMonitor once = DeviceMonitor.fresh();
    DeviceMonitor twice = DeviceMonitor.fresh();
    List<Observation> all = observations(steps);
    all.forEach(o -> assertThat(once.observe(o, s)).isEqualTo(twice.observe(o, s)));
    long from = all.get(all.size() - 1).time();

    List<Assessment> answers = new ArrayList<>(twice.advance(from + first, s));
    answers.addAll(twice.advance(from + first + second, s));

    assertThat(answers).isEqualTo(once.advance(from + first + second, s));
    assertThat(twice.toBytes()).isEqualTo(once.toBytes());
  }

  @Property(tries = 300)
  void itAnswersNothingBeforeItsWakeTimeAndSomethingAtIt(@ForAll("steps") List<Step> steps) {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    observations(steps).forEach(o -> monitor.observe(o, s));
    monitor
        .wakeAt(s)
        .ifPresent(
            wake -> {
              assertThat(monitor.advance(wake - 1, s)).isEmpty();
              assertThat(monitor.advance(wake, s))
                  .isNotEmpty()
                  .allSatisfy(a -> assertThat(a.time()).isEqualTo(wake));
            });
  }

  @Property
  void scoresRiseWithTheSize(
      @ForAll @LongRange(min = 64, max = 1_000_000) long a,
      @ForAll @LongRange(min = 64, max = 1_000_000) long b) {
    assertThat(sizeScore(Math.min(a, b))).isLessThanOrEqualTo(sizeScore(Math.max(a, b)));
  }

  @Property
  void scoresRiseWithTheGap(
      @ForAll @LongRange(min = 1_000, max = 100_000_000) long a,
      @ForAll @LongRange(min = 1_000, max = 100_000_000) long b) {
    assertThat(gapScore(Math.min(a, b))).isLessThanOrEqualTo(gapScore(Math.max(a, b)));
  }

  /** A hostile device: ever new and ever longer channels, before and after it was learned. */
  @Example
  void aMillionChannelsDoNotGrowTheState() {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    DetectorSettings s = Streams.quick();
    Random random = new Random(7);
    int largest = 0;
    for (int i = 0; i < 1_000_000; i++) {
      String channel = "x".repeat(i % 1_000) + i;
      monitor.observe(new Observation(Streams.START + i, channel, random.nextInt(1 << 20)), s);
      if (i % 10_000 == 0) {
        largest = Math.max(largest, monitor.toBytes().length);
      }
    }
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    assertThat(largest).isLessThan(32_768);
    assertThat(monitor.toBytes()).hasSizeLessThan(32_768);
  }

  @Example
  void sixteenChannelsAtRestFitIntoFourKibibytes() {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    List<List<Observation>> streams = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      streams.add(
          Streams.jittery(
              "cell-7/robot/axis/" + i,
              1_000,
              100 * i,
              Streams.START,
              Streams.START + 600_000,
              true,
              new Random(i)));
    }
    Streams.run(monitor, Streams.merged(streams), s);
    assertThat(monitor.toBytes()).hasSizeLessThanOrEqualTo(4_096);
  }

  private double sizeScore(long size) {
    DeviceMonitor monitor = learned();
    return Streams.highest(
        monitor.observe(new Observation(Streams.START + 60_000, "status", (int) size), s));
  }

  private double gapScore(long gap) {
    DeviceMonitor monitor = learned();
    List<Assessment> all =
        monitor.observe(new Observation(Streams.START + 59_000 + gap, "status", 64), s);
    return all.stream()
        .filter(a -> a.trigger() == Trigger.EVENT)
        .mapToDouble(Assessment::score)
        .max()
        .orElse(0);
  }

  private DeviceMonitor learned() {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    Streams.run(
        monitor, Streams.beat("status", 1_000, 64, Streams.START, Streams.START + 60_000), s);
    return monitor;
  }
}
