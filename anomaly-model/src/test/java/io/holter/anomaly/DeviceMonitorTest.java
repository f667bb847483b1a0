package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceMonitorTest {
  private static final long START = Streams.START;
  private static final long LEARNED = START + 60_000;
  private final DetectorSettings s = Streams.quick();
  private final DeviceMonitor monitor = DeviceMonitor.fresh();

  /** One minute of a beat of one second, which is more than it needs to learn. */
  private DeviceMonitor learned() {
    Streams.run(monitor, Streams.beat("status", 1_000, 64, START, LEARNED), s);
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    return monitor;
  }

  @Test
  void saysHowFarLearningIsAndWhenItIsOver() {
    List<Assessment> all =
        Streams.run(monitor, Streams.beat("status", 1_000, 64, START, LEARNED), s);

    assertThat(all.get(0).phase()).isEqualTo(Phase.LEARNING);
    assertThat(all).extracting(Assessment::progress).isSorted();
    assertThat(all).filteredOn(a -> a.phase() == Phase.LEARNING).hasSizeBetween(15, 21);
    assertThat(all)
        .filteredOn(a -> a.phase() == Phase.WATCHING)
        .first()
        .satisfies(a -> assertThat(a.time()).isEqualTo(START + 45_000));
    assertThat(all).allSatisfy(a -> assertThat(a.departures()).isEmpty());
  }

  @Test
  void endsLearningAtAnInstantIfOneIsGiven() {
    DetectorSettings until =
        s.withLearning(
            new Learning(Duration.ofDays(9), 1_000, Optional.of(Instant.ofEpochMilli(LEARNED))));
    Streams.run(monitor, Streams.beat("status", 1_000, 64, START, LEARNED), until);
    assertThat(monitor.phase()).isEqualTo(Phase.LEARNING);
    assertThat(monitor.wakeAt(until)).hasValue(LEARNED);

    assertThat(monitor.advance(LEARNED + 5, until))
        .singleElement()
        .satisfies(a -> assertThat(a.time()).isEqualTo(LEARNED));
  }

  @Test
  void aPerfectClockOffByOneMillisecondIsNoDeparture() {
    learned();
    List<Assessment> all =
        Streams.run(monitor, Streams.beat("status", 1_001, 64, LEARNED + 7, LEARNED + 600_000), s);
    assertThat(all).isNotEmpty().allSatisfy(a -> assertThat(a.score()).isZero());
  }

  @Test
  void noticesSilenceAtItsDeadlineWhoeverMovesTheClock() {
    learned();
    long deadline = monitor.wakeAt(s).orElseThrow();

    List<Assessment> late = monitor.advance(LEARNED + 20_000, s);

    assertThat(late.get(0))
        .satisfies(
            a -> {
              assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE);
              assertThat(a.time()).isEqualTo(deadline).isLessThan(LEARNED + 6_000);
              assertThat(a.score()).isGreaterThan(0.7);
              assertThat(a.departures())
                  .extracting(Departure::behaviour)
                  .containsExactly("silence");
              assertThat(a.departures().get(0).explanation())
                  .isEqualTo("silent for 4 s; a message was due within 4 s");
            });
  }

  @Test
  void repeatsTheSilenceEverMoreRarelyAndAtMostSixteenTimes() {
    learned();
    List<Assessment> all = monitor.advance(LEARNED + Duration.ofDays(3_650).toMillis(), s);

    assertThat(all).filteredOn(a -> a.trigger() == Trigger.DEADLINE).hasSize(16);
    assertThat(all).filteredOn(a -> a.trigger() == Trigger.WINDOW).hasSizeLessThan(16);
    assertThat(all).extracting(Assessment::time).isSorted();
    assertThat(all)
        .filteredOn(a -> a.trigger() == Trigger.DEADLINE)
        .extracting(Assessment::score)
        .isSorted();
    assertThat(monitor.wakeAt(s)).isEmpty();
  }

  @Test
  void saysThatSilenceIsOver() {
    learned();
    monitor.advance(LEARNED + 30_000, s);
    List<Assessment> all = monitor.observe(new Observation(LEARNED + 31_000, "status", 64), s);

    assertThat(all).extracting(Assessment::trigger).containsExactly(Trigger.EVENT);
    assertThat(all.get(0).departures().get(0).explanation())
        .isEqualTo("message on 'status' 32 s after the last; learned at most 2 s");
    assertThat(monitor.observe(new Observation(LEARNED + 32_000, "status", 64), s)).isEmpty();
  }

  @Test
  void reportsANewChannelAgainAndAgainAndDoesNotLearnIt() {
    learned();
    Observation submit = new Observation(LEARNED, "pool/submit", 64);
    Assessment first = monitor.observe(submit, s).get(0);
    assertThat(first.score()).isEqualTo(1);
    assertThat(first.departures().get(0).explanation())
        .isEqualTo("first message on 'pool/submit'; 1 channel is known");

    List<Assessment> later =
        Streams.run(
            monitor,
            Streams.merged(
                List.of(
                    Streams.beat("status", 1_000, 64, LEARNED, LEARNED + 3_600_000),
                    Streams.beat("pool/submit", 5_000, 64, LEARNED + 5_300, LEARNED + 3_600_000))),
            s);
    assertThat(later)
        .filteredOn(a -> a.score() == 0.9)
        .hasSizeGreaterThan(700)
        .allSatisfy(a -> assertThat(a.departures().get(0).behaviour()).isEqualTo("new-channel"));
  }

  @Test
  void acceptsANewChannelAfterAWeek() {
    DetectorSettings slow = Streams.quick();
    Streams.run(monitor, Streams.beat("status", 60_000, 64, START, START + 3_600_000), slow);
    long day = Duration.ofDays(1).toMillis();
    List<Observation> both =
        Streams.merged(
            List.of(
                Streams.beat("status", 60_000, 64, START + 3_600_000, START + 9 * day),
                Streams.beat("extra", 3_600_000, 64, START + 3_630_000, START + 9 * day)));
    List<Assessment> all = Streams.run(monitor, both, slow);
    assertThat(all)
        .filteredOn(a -> a.departures().stream().anyMatch(d -> d.behaviour().equals("new-channel")))
        .hasSize(7 * 24);
  }

  @Test
  void seesAnExtraMessageBetweenTheBeats() {
    Streams.run(monitor, Streams.beat("IoT", 300_100, 5, START, START + 100 * 300_100), s);
    long last = START + 99 * 300_100;
    List<Assessment> extra = monitor.observe(new Observation(last + 91_000, "IoT", 5), s);
    assertThat(extra).last().satisfies(a -> assertThat(a.score()).isGreaterThan(0.5));
    assertThat(extra.get(extra.size() - 1).departures().get(0).explanation())
        .isEqualTo("message on 'IoT' 1 min 31 s after the last; learned one every 5 min");
  }

  @Test
  void seesADuplicate() {
    Streams.run(monitor, Streams.beat("IoT", 300_100, 5, START, START + 100 * 300_100), s);
    List<Assessment> again = monitor.observe(new Observation(START + 99 * 300_100, "IoT", 5), s);
    assertThat(Streams.highest(again)).isGreaterThan(0.5);
  }

  @Test
  void aRestartedBeatIsLittle() {
    Streams.run(monitor, Streams.beat("IoT", 300_100, 5, START, START + 100 * 300_100), s);
    long restart = START + 99 * 300_100 + 250_000;
    List<Assessment> all =
        Streams.run(monitor, Streams.beat("IoT", 300_100, 5, restart, restart + 86_400_000), s);
    assertThat(Streams.highest(all)).isLessThan(0.5);
  }

  @Test
  void seesABurstBeforeItsWindowEnds() {
    learned();
    long burst = LEARNED + 60_000;
    List<Assessment> all =
        Streams.run(
            monitor,
            Streams.merged(
                List.of(
                    Streams.beat("status", 1_000, 64, LEARNED, burst + 20_000),
                    Streams.beat("status", 100, 64, burst, burst + 20_000))),
            s);
    assertThat(all)
        .filteredOn(a -> a.score() >= 0.5)
        .first()
        .satisfies(a -> assertThat(a.time()).isBetween(burst, burst + 3_000));
    assertThat(all)
        .flatExtracting(Assessment::departures)
        .filteredOn(d -> d.behaviour().equals("message-rate") && d.score() >= 0.5)
        .first()
        .satisfies(
            d -> {
              assertThat(d.unit()).isEqualTo("messages/min");
              assertThat(d.explanation())
                  .matches("\\d+ messages in \\d+(\\.\\d)? s; normally \\d+ to \\d+ in 1 min");
            });
  }

  @Test
  void seesThatADeviceHasSlowedDown() {
    learned();
    List<Assessment> all =
        Streams.run(monitor, Streams.beat("status", 3_500, 64, LEARNED, LEARNED + 300_000), s);
    assertThat(all)
        .filteredOn(a -> a.trigger() == Trigger.WINDOW && a.score() >= 0.5)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            a ->
                assertThat(a.departures())
                    .extracting(Departure::behaviour)
                    .containsExactly("message-rate"));
  }

  @Test
  void namesTheLearnedSizes() {
    List<Observation> all = new ArrayList<>(Streams.beat("status", 1_000, 4, START, LEARNED));
    all.addAll(Streams.beat("status", 1_000, 5, START + 20_500, START + 30_500));
    all.sort(Comparator.comparingLong(Observation::time));
    Streams.run(monitor, all, s);

    assertThat(monitor.observe(new Observation(LEARNED, "status", 6), s))
        .allSatisfy(a -> assertThat(a.score()).isZero());
    List<Assessment> odd = monitor.observe(new Observation(LEARNED + 1_000, "status", 4_096), s);
    assertThat(odd.get(0).departures().get(0).explanation())
        .isEqualTo("payload of 4,096 B on 'status'; learned sizes are 4 and 5 B");
  }

  @Test
  void aRobotThatStartsToMineIsSeenAtOnce() {
    Random random = new Random(1);
    long infected = START + 120_000;
    List<Observation> healthy =
        Streams.merged(
            List.of(
                Streams.jittery("weld/current", 1_000, 48, START, infected + 60_000, true, random),
                Streams.jittery("pose", 1_000, 120, START + 130, infected + 60_000, true, random)));
    List<Observation> miner =
        Streams.jittery("pool/submit", 300, 900, infected, infected + 60_000, true, random);
    List<Assessment> all = Streams.run(monitor, Streams.merged(List.of(healthy, miner)), s);

    List<Assessment> seen = all.stream().filter(a -> a.score() >= 0.5).toList();
    assertThat(seen.get(0).time()).isBetween(infected, infected + 1_500);
    assertThat(seen)
        .flatExtracting(Assessment::departures)
        .extracting(Departure::behaviour)
        .contains("new-channel", "payload-size", "message-rate");
  }

  @Test
  void afewOutliersWhileLearningDoNotWidenTheBaseline() {
    List<Observation> all = new ArrayList<>();
    long t = START;
    for (int i = 0; i < 288; i++) {
      t += i == 100 ? 3_600_000 : i == 200 ? 271_000 : 300_100;
      all.add(new Observation(t, "IoT", 5));
    }
    Streams.run(monitor, all, s);
    assertThat(monitor.wakeAt(s.withLearning(s.learning())).orElseThrow()).isLessThan(t + 900_001);
    List<Assessment> silent = monitor.advance(t + 600_000, s);
    assertThat(silent).anySatisfy(a -> assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE));
  }

  /** A device that is taught to speak ever faster, a thousandth at a time. */
  @Test
  void aSlowRampDoesNotTakeTheBaselineWithIt() {
    learned();
    List<Observation> ramp = new ArrayList<>();
    double gap = 1_000;
    for (double t = LEARNED; gap > 400; t += gap) {
      ramp.add(new Observation((long) t, "status", 64));
      gap *= 0.9999;
    }
    List<Assessment> all = Streams.run(monitor, ramp, s);
    assertThat(Streams.highest(all.subList(0, 10))).isZero();
    assertThat(all)
        .filteredOn(a -> a.trigger() == Trigger.WINDOW)
        .last()
        .satisfies(a -> assertThat(a.score()).isGreaterThan(0.5));
  }

  @Test
  void messagesOutOfOrderSayNothingOfTime() {
    learned();
    List<Observation> all = new ArrayList<>();
    for (long t = LEARNED; t < LEARNED + 600_000; t += 2_000) {
      all.add(new Observation(t + 1_000, "status", 64));
      all.add(new Observation(t, "status", 64));
    }
    List<Assessment> out = new ArrayList<>();
    all.forEach(o -> out.addAll(monitor.observe(o, s)));
    assertThat(Streams.highest(out)).isLessThan(0.5);
  }

  @Test
  void aClockThatWasSetBackIsFollowed() {
    learned();
    long hourBefore = LEARNED - 3_600_000;
    List<Assessment> out = new ArrayList<>();
    for (Observation o : Streams.beat("status", 1_000, 64, hourBefore, hourBefore + 600_000)) {
      out.addAll(monitor.observe(o, s));
    }
    assertThat(Streams.highest(out)).isZero();
    assertThat(out).extracting(Assessment::trigger).contains(Trigger.WINDOW);
    assertThat(monitor.advance(hourBefore + 620_000, s))
        .anySatisfy(a -> assertThat(a.trigger()).isEqualTo(Trigger.DEADLINE));
  }

  @Test
  void learnsAnewWhatAnEarlierVersionKept() {
    byte[] versionOne = {2, 0, 0};

    assertThat(DeviceMonitor.fromBytes(versionOne).toBytes())
        .isEqualTo(DeviceMonitor.fresh().toBytes());
  }

  @Test
  void refusesBytesThatAreNotAState() {
    byte[] bytes = learned().toBytes();
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> DeviceMonitor.fromBytes(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an early end");
    assertThatThrownBy(() -> DeviceMonitor.fromBytes(new byte[] {42}))
        .hasMessageContaining("version 21, where 4 is understood");
  }
}
