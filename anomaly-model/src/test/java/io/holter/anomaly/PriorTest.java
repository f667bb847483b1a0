package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new device beside peers that have been learned for a day. */
class PriorTest {
  private static final DetectorSettings S = DetectorSettings.defaults();
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440 * MINUTE;
  private static final long NEW = Streams.START + 2 * DAY;
  private static final Prior PRIOR = Prior.of("class=welder", peers(5), S);

  private static List<DeviceMonitor> peers(int devices) {
    return IntStream.range(0, devices)
        .mapToObj(i -> learned(welder(Streams.START, Streams.START + DAY + MINUTE, 100 + i)))
        .toList();
  }

  private static DeviceMonitor learned(List<Observation> all) {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    Streams.run(monitor, all, S);
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    return monitor;
  }

  /** Tells its state every 10 s and its current every 30 s, more or less. */
  private static List<Observation> welder(long from, long until, long seed) {
    Random random = new Random(seed);
    return Stream.of(
            Streams.jittery("state", 10_000, 60, from, until, true, random),
            Streams.jittery("current", 30_000, 120, from + 3_000, until, true, random))
        .flatMap(List::stream)
        .map(o -> told(o, "amps"))
        .sorted(Comparator.comparingLong(Observation::time))
        .toList();
  }

  private static Observation told(Observation o, String key) {
    Content content =
        new Content(
            Content.Format.JSON,
            Map.of(key, 21.5),
            List.of(key),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    return new Observation(
        o.time(), Kind.MESSAGE, o.channel(), o.payloadSize(), "", Origin.UNKNOWN, content);
  }

  private static Observation state(long time, int size) {
    return told(new Observation(time, "state", size), "amps");
  }

  /** A new device that was healthy for five minutes. */
  private static DeviceMonitor started() {
    DeviceMonitor monitor = DeviceMonitor.fresh(PRIOR);
    List<Assessment> told = Streams.run(monitor, welder(NEW, NEW + 5 * MINUTE, 7), S);
    assertThat(Streams.highest(told)).as("healthy").isZero();
    assertThat(monitor.phase()).isEqualTo(Phase.LEARNING);
    return monitor;
  }

  private static Departure first(List<Assessment> told, String behaviour) {
    assertThat(told).allMatch(a -> a.phase() == Phase.LEARNING);
    return told.stream()
        .flatMap(a -> a.departures().stream())
        .filter(d -> d.behaviour().equals(behaviour) && d.score() >= Score.SERIOUS)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + behaviour + " in " + told));
  }

  @Test
  void noticesAFloodInTheFirstMinutes() {
    List<Observation> flood = new ArrayList<>();
    for (long t = NEW + 5 * MINUTE; t < NEW + 7 * MINUTE; t += 200) {
      flood.add(state(t, 62));
    }

    Departure rate = first(Streams.run(started(), flood, S), "message-rate");

    assertThat(rate.explanation()).endsWith(", as 5 peers of class=welder do");
  }

  @Test
  void noticesAChannelThatNoPeerUses() {
    Observation odd = told(new Observation(NEW + 5 * MINUTE, "cmd/open", 60), "amps");

    Departure channel = first(started().observe(odd, S), "new-channel");

    assertThat(channel.explanation())
        .isEqualTo("message on 'cmd/open'; 0 of 5 peers of class=welder use it");
    assertThat(channel.sampleCount()).isEqualTo(5);
  }

  @Test
  void noticesASilenceAtItsDeadline() {
    DeviceMonitor monitor = started();
    long due = monitor.wakeAt(S).orElseThrow();
    List<Assessment> told = monitor.advance(NEW + 10 * MINUTE, S);

    assertThat(due).isLessThanOrEqualTo(NEW + 7 * MINUTE);
    assertThat(first(told, "silence").explanation()).contains("silent for", "class=welder");
    assertThat(told).anyMatch(a -> a.trigger() == Trigger.DEADLINE);
    assertThat(monitor.observe(state(NEW + 10 * MINUTE, 62), S)).as("it is back").hasSize(1);
  }

  @Test
  void noticesThatOneChannelIsSilent() {
    List<Observation> rest =
        welder(NEW + 5 * MINUTE, NEW + 12 * MINUTE, 8).stream()
            .filter(o -> o.channel().equals("state"))
            .toList();

    assertThat(first(Streams.run(started(), rest, S), "channel-silence").channel())
        .contains("current");
  }

  @Test
  void noticesPayloadsOfAnotherSizeAndOtherKeys() {
    DeviceMonitor monitor = started();

    assertThat(first(monitor.observe(state(NEW + 5 * MINUTE, 900), S), "payload-size").channel())
        .contains("state");
    Observation other =
        told(new Observation(NEW + 5 * MINUTE + 10_000, "state", 62), "exfiltrated");
    assertThat(first(monitor.observe(other, S), "payload-fields").explanation())
        .contains("unknown key 'exfiltrated'", "5 peers of class=welder");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void saysNothingOfAHealthyDeviceWhileItIsLearned(long seed) {
    DeviceMonitor monitor = DeviceMonitor.fresh(PRIOR);

    List<Assessment> told = Streams.run(monitor, welder(NEW, NEW + DAY + 5 * MINUTE, seed), S);

    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
    assertThat(Streams.highest(told)).isLessThan(Score.SERIOUS);
  }

  @Test
  void neverHoldsADeviceAgainstItsPeersBeforeItIsHeard() {
    DeviceMonitor monitor = DeviceMonitor.fresh(PRIOR);

    assertThat(monitor.wakeAt(S)).isEmpty();
    assertThat(monitor.advance(NEW + 30 * DAY, S)).isEmpty();
  }

  @Test
  void takesADeviceThatKeepsDepartingToBeDifferent() {
    DeviceMonitor monitor = DeviceMonitor.fresh(PRIOR);
    List<Observation> other = new ArrayList<>();
    for (long t = NEW; t < NEW + DAY / 2; t += 7 * MINUTE) {
      other.add(new Observation(t, "level", 3_000));
    }

    List<Assessment> told = Streams.run(monitor, other, S);

    Map<String, Long> departures =
        told.stream()
            .flatMap(a -> a.departures().stream())
            .collect(Collectors.groupingBy(Departure::behaviour, Collectors.counting()));
    assertThat(departures).containsEntry("new-channel", 20L).containsEntry("silence", 20L);
    assertThat(departures.values()).allMatch(times -> times <= Doubts.MOST);
    assertThat(told.stream().filter(a -> a.time() > NEW + DAY / 4))
        .allMatch(a -> a.departures().isEmpty());
  }

  @Test
  void isTheSameInWhateverOrderThePeersCome() {
    List<DeviceMonitor> turned = new ArrayList<>(peers(5));
    Collections.reverse(turned);

    assertThat(Prior.of("class=welder", turned, S).toBytes()).isEqualTo(PRIOR.toBytes());
    assertThat(Prior.fromBytes(PRIOR.toBytes()).toBytes()).isEqualTo(PRIOR.toBytes());
    assertThat(PRIOR.peers()).isEqualTo(5);
  }

  @Test
  void leavesOutWhatMostPeersDoNotShare() {
    List<DeviceMonitor> unlike = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      unlike.add(
          learned(
              Streams.beat(
                  "welder-" + i + "/state",
                  10_000L * i * i,
                  50 * i,
                  Streams.START,
                  Streams.START + DAY + 5 * MINUTE)));
    }
    DeviceMonitor monitor = DeviceMonitor.fresh(Prior.of("class=any", unlike, S));

    List<Assessment> told =
        Streams.run(monitor, Streams.beat("welder-4/state", 600_000, 1_000, NEW, NEW + DAY / 2), S);

    assertThat(told).as("not vacuous").isNotEmpty();
    assertThat(told).allMatch(a -> a.departures().isEmpty());
  }

  @Test
  void staysSmallWhateverThePeersAre() {
    List<List<Observation>> streams = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String name = "a/rather/long/name/of/a/channel/that/nearly/fills/what/is/kept/of/it/" + i;
      streams.add(
          Streams.jittery(
              name,
              600_000,
              100,
              Streams.START,
              Streams.START + DAY + MINUTE,
              true,
              new Random(i)));
    }
    List<Observation> all = Streams.merged(streams);

    Prior prior = Prior.of("class=big", List.of(learned(all), learned(all), learned(all)), S);

    assertThat(prior.toBytes().length).isBetween(1_000, Prior.LARGEST);
    int before = DeviceMonitor.fresh(prior).toBytes().length;
    DeviceMonitor monitor = DeviceMonitor.fresh(prior);
    for (int i = 0; i < 500; i++) {
      monitor.observe(new Observation(NEW + i * 1_000L, "odd/" + i % 100, i), S);
    }
    assertThat(monitor.toBytes().length).isLessThan(before + 40_000);
  }

  @Test
  void answersTheSameWhereverItIsKeptAndReadAgain() {
    List<Observation> all = new ArrayList<>(welder(NEW, NEW + 30 * MINUTE, 9));
    all.add(state(NEW + 45 * MINUTE, 900));
    all.addAll(welder(NEW + 46 * MINUTE, NEW + 50 * MINUTE, 10));
    DeviceMonitor whole = DeviceMonitor.fresh(PRIOR);
    DeviceMonitor kept = DeviceMonitor.fresh(PRIOR);
    List<Assessment> told = new ArrayList<>();
    for (Observation o : all) {
      kept = DeviceMonitor.fromBytes(kept.toBytes());
      List<Assessment> expected = new ArrayList<>(whole.advance(o.time() - 1, S));
      List<Assessment> steps = new ArrayList<>();
      while (kept.wakeAt(S).orElse(Long.MAX_VALUE) < o.time()) {
        steps.addAll(kept.advance(kept.wakeAt(S).orElseThrow(), S));
      }
      assertThat(steps).isEqualTo(expected);
      List<Assessment> now = whole.observe(o, S);
      assertThat(kept.observe(o, S)).isEqualTo(now);
      told.addAll(now);
    }
    assertThat(kept.toBytes()).isEqualTo(whole.toBytes());
    assertThat(told).as("not vacuous").anyMatch(a -> a.score() >= Score.SERIOUS);
  }

  @Test
  void isNotMadeOfTooFewNorOfThoseThatStillLearn() {
    assertThatThrownBy(() -> Prior.of("class=welder", peers(2), S))
        .hasMessage("a prior of class=welder cannot be made of 2 peers; it takes 3");
    assertThatThrownBy(
            () -> Prior.of("class=welder", Collections.nCopies(3, DeviceMonitor.fresh()), S))
        .hasMessageContaining("still learned");
    assertThatThrownBy(() -> Prior.fromBytes(new byte[] {4}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
