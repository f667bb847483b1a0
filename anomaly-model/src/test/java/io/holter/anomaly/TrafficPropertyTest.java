package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TrafficPropertyTest {
  private final DetectorSettings s =
      DetectorSettings.defaults()
          .withLearning(
              new Learning(
                  Duration.ofMinutes(10), 20, Optional.of(Instant.ofEpochMilli(Traffic.START))));

  private record Step(long after, Kind kind, String channel, String verb, String address) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> after =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.longs().between(0, 20_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-5_000, 0)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-4_000_000, 400_000_000)));
    Arbitrary<Kind> kind =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(8, Kind.MESSAGE),
            net.jqwik.api.Tuple.of(2, Kind.CONNECT),
            net.jqwik.api.Tuple.of(1, Kind.DISCONNECT),
            net.jqwik.api.Tuple.of(1, Kind.SUBSCRIBE),
            net.jqwik.api.Tuple.of(1, Kind.AUTH_FAILURE),
            net.jqwik.api.Tuple.of(1, Kind.REFUSED),
            net.jqwik.api.Tuple.of(2, Kind.FLOW));
    return Combinators.combine(
            after,
            kind,
            Arbitraries.of("a", "b:1", "c:3333", "d/#"),
            Arbitraries.of("", "GET", "POST", "4.04", "PUBLISH QOS_1 DUP"),
            Arbitraries.of("", "10.0.0.1", "10.0.0.2", "2001:db8::7"))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(400);
  }

  private static List<Observation> observations(List<Step> steps) {
    List<Observation> all = new ArrayList<>();
    long t = Traffic.START;
    for (Step step : steps) {
      t += step.after();
      all.add(
          new Observation(
              t,
              step.kind(),
              step.channel(),
              step.channel().length() * 100,
              step.verb(),
              new Origin(step.address(), step.verb()),
              Content.UNSEEN));
    }
    return all;
  }

  @Property(tries = 100)
  void everyDepartureIsInRangeAndSaysWhy(@ForAll("steps") List<Step> steps) {
    for (Aspect aspect : Traffic.aspects()) {
      for (Departure d : said(aspect, observations(steps))) {
        assertThat(d.score()).isBetween(0.05, 1.0);
        assertThat(d.explanation()).isNotBlank();
        assertThat(d.clearsWhen()).isNotBlank();
        assertThat(d.observed()).isFinite().isGreaterThanOrEqualTo(0);
      }
    }
  }

  /** A third is learned, the rest is watched. */
  private List<Departure> said(Aspect aspect, List<Observation> all) {
    List<Departure> out = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i == all.size() / 3) {
        aspect.settle(all.get(i).time(), s);
      }
      out.addAll(
          i < all.size() / 3
              ? Traffic.learning(aspect, all.get(i), s)
              : Traffic.watching(aspect, all.get(i)));
    }
    return out;
  }

  @Property(tries = 60)
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

  @Property(tries = 100)
  void moreRefusalsNeverScoreLess(
      @ForAll @IntRange(min = 1, max = 200) int a, @ForAll @IntRange(min = 1, max = 200) int b) {
    assertThat(refusals(Math.min(a, b))).isLessThanOrEqualTo(refusals(Math.max(a, b)));
  }

  private static double refusals(int count) {
    Occurrences refusals = new Occurrences(Occurrence.REFUSAL);
    double score = 0;
    for (int i = 0; i < count; i++) {
      score = Traffic.score(refusals, Traffic.event(Traffic.START + i * 100L, Kind.REFUSED, ""));
    }
    return score;
  }

  @Property(tries = 100)
  void closerConnectionsNeverScoreLess(
      @ForAll @IntRange(min = 1, max = 600) int a, @ForAll @IntRange(min = 1, max = 600) int b) {
    assertThat(connections(Math.min(a, b))).isGreaterThanOrEqualTo(connections(Math.max(a, b)));
  }

  private static double connections(int seconds) {
    Occurrences connections = new Occurrences(Occurrence.CONNECTION);
    double score = 0;
    for (int i = 0; i < 8; i++) {
      long time = Traffic.START + 1_000L * i * seconds;
      score = Traffic.score(connections, Traffic.event(time, Kind.CONNECT, ""));
    }
    return score;
  }

  @Property(tries = 100)
  void moreBytesToAPeerNeverScoreLess(
      @ForAll @IntRange(min = 1, max = 1 << 30) int a,
      @ForAll @IntRange(min = 1, max = 1 << 30) int b) {
    assertThat(volume(Math.min(a, b))).isLessThanOrEqualTo(volume(Math.max(a, b)));
  }

  private static double volume(int bytes) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(Traffic.flow(Traffic.START + i * 60_000L, "broker:8883", 1_000));
    }
    Peers peers = Traffic.learned(new Peers(), all);
    return Traffic.score(peers, Traffic.flow(Traffic.START + Traffic.DAY, "broker:8883", bytes));
  }

  /** Everything about it is new with every event, before and after it was learned. */
  @Example
  void aHostileDeviceCannotGrowTheState() {
    List<Aspect> aspects = Traffic.aspects();
    Kind[] kinds = Kind.values();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      String text = "x".repeat(i % 300) + i;
      Observation o =
          new Observation(
              Traffic.START + i * 500L,
              kinds[i % kinds.length],
              text + ":" + i,
              i,
              text,
              new Origin(text, text),
              Content.UNSEEN);
      for (Aspect aspect : aspects) {
        if (i == 10_000) {
          aspect.settle(o.time(), s);
        }
        List<Departure> said =
            i < 10_000 ? Traffic.learning(aspect, o, s) : Traffic.watching(aspect, o);
        said.forEach(d -> told.add(d.behaviour()));
      }
    }
    StateWriter out = new StateWriter();
    aspects.forEach(aspect -> aspect.write(out));
    assertThat(out.bytes()).hasSizeLessThan(16_384);
    assertThat(told).contains("unknown-device", "refusals");
  }
}
