package io.holter.anomaly.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.Content;
import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class DeviceFeaturesPropertyTest {
  @Provide
  Arbitrary<List<Observation>> observations() {
    Arbitrary<Long> after =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 20_000)),
            Tuple.of(1, Arbitraries.longs().between(-80_000, 0)),
            Tuple.of(1, Arbitraries.longs()));
    Arbitrary<Double> number =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(0.0, -0.0, 1e308, -1e308, Double.MIN_VALUE, 20.5, 999_999_999.0));
    return Combinators.combine(
            after,
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kind.MESSAGE)),
                Tuple.of(1, Arbitraries.of(Kind.class))),
            Arbitraries.integers().between(0, 200).map(i -> "channel/" + i),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.of("", "PUBLISH QOS_0 RETAIN", "POST NON", "PUBLISH QOS_1 DUP"),
            Arbitraries.integers().between(0, 40).map(i -> "10.0.0." + i),
            number)
        .as(DeviceFeaturesPropertyTest::observation)
        .list()
        .ofMinSize(1)
        .ofMaxSize(150)
        .map(DeviceFeaturesPropertyTest::inOrder);
  }

  private static Observation observation(
      long after, Kind kind, String channel, int size, String verb, String address, double number) {
    Content content =
        new Content(
            Content.Format.NUMBER,
            Map.of("", number),
            List.of(),
            OptionalDouble.of(Math.floorMod(size, 9)),
            OptionalLong.of(size),
            OptionalLong.empty());
    return new Observation(after, kind, channel, size, verb, new Origin(address, ""), content);
  }

  /** Times are so far the steps between them. */
  private static List<Observation> inOrder(List<Observation> steps) {
    List<Observation> all = new ArrayList<>();
    long time = Windows.START;
    for (Observation step : steps) {
      time += step.time();
      all.add(
          new Observation(
              time,
              step.kind(),
              step.channel(),
              step.payloadSize(),
              step.verb(),
              step.origin(),
              step.content()));
    }
    return all;
  }

  @Property(tries = 200)
  void keptAndReadAnywhereItGivesTheSame(@ForAll("observations") List<Observation> all) {
    DeviceFeatures kept = DeviceFeatures.fresh();
    DeviceFeatures plain = DeviceFeatures.fresh();
    for (Observation o : all) {
      byte[] bytes = kept.toBytes();
      kept = DeviceFeatures.fromBytes(bytes);
      assertThat(kept.toBytes()).isEqualTo(bytes);
      assertThat(Windows.feed(kept, o)).isEqualTo(Windows.feed(plain, o));
    }
    assertThat(kept.toBytes()).isEqualTo(plain.toBytes());
  }

  @Property(tries = 200)
  void everyValueIsFiniteAndEveryWindowEndsOnce(@ForAll("observations") List<Observation> all) {
    List<FeatureVector> windows = Windows.of(all);

    long until = Long.MIN_VALUE;
    for (FeatureVector window : windows) {
      assertThat(window.values()).hasSize(32).allMatch(Double::isFinite);
      assertThat(window.from()).isGreaterThanOrEqualTo(until);
      until = window.until();
    }
    assertThat(windows).isNotEmpty();
  }

  @Property(tries = 100)
  void whoeverEndsAWindowItIsTheSame(@ForAll("observations") List<Observation> all) {
    DeviceFeatures woken = DeviceFeatures.fresh();
    List<FeatureVector> ended = new ArrayList<>();
    for (Observation o : all) {
      long at = woken.wakeAt().orElse(Long.MAX_VALUE);
      if (at <= o.time()) {
        woken.advance(at).ifPresent(ended::add);
      }
      Windows.feed(woken, o).ifPresent(ended::add);
    }
    woken.wakeAt().ifPresent(at -> woken.advance(at).ifPresent(ended::add));

    assertThat(ended).isEqualTo(Windows.of(all));
  }

  @Property(tries = 50)
  void theStateIsBounded(@ForAll("observations") List<Observation> all) {
    DeviceFeatures features = DeviceFeatures.fresh();
    all.forEach(o -> Windows.feed(features, o));

    assertThat(features.toBytes()).hasSizeLessThan(1_600);
  }
}
