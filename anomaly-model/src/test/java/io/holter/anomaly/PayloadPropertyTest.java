package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PayloadPropertyTest {
  private static final DetectorSettings S = DetectorSettings.defaults();

  @Provide
  Arbitrary<List<String>> payloads() {
    Arbitrary<String> number = Arbitraries.doubles().map(String::valueOf);
    Arbitrary<String> small = Arbitraries.integers().between(-3, 3).map(String::valueOf);
    Arbitrary<String> json =
        Combinators.combine(Arbitraries.of("a", "b", "c"), number)
            .as((key, value) -> "{\"" + key + "\":" + value + "}");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, number),
            net.jqwik.api.Tuple.of(4, small),
            net.jqwik.api.Tuple.of(3, json),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(200)))
        .list()
        .ofMinSize(40)
        .ofMaxSize(200);
  }

  @Property(tries = 200)
  void everyScoreIsInRange(
      @ForAll("payloads") List<String> payloads,
      @ForAll @IntRange(min = 8, max = 100) int learned) {
    Payloads device = new Payloads(S);
    long t = Payloads.START;
    for (int i = 0; i < payloads.size(); i++) {
      Observation o = Payloads.message(t += 1_000, payloads.get(i));
      if (i < learned) {
        device.learn(o);
      } else {
        assertThat(device.watch(o))
            .allSatisfy(d -> assertThat(d.score()).isBetween(Score.NOTED, 1.0));
      }
    }
  }

  @Property(tries = 60)
  void scoresRiseWithTheDistance(
      @ForAll @DoubleRange(min = 0, max = 1e6) double a,
      @ForAll @DoubleRange(min = 0, max = 1e6) double b) {
    assertThat(score(20 + Math.min(a, b))).isLessThanOrEqualTo(score(20 + Math.max(a, b)));
    assertThat(score(20 - Math.min(a, b))).isLessThanOrEqualTo(score(20 - Math.max(a, b)));
  }

  private static double score(double value) {
    Payloads device = new Payloads(S);
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      double noise = Math.rint(100 * random.nextGaussian()) / 1000;
      device.learn(Payloads.message(Payloads.START + i * 1_000L, String.valueOf(20 + noise)));
    }
    Observation o = Payloads.message(Payloads.START + 300_000, String.valueOf(value));
    return Payloads.score(device.watch(o), "payload-value");
  }

  /** Ever new channels, keys, formats and values, while it is learned and after. */
  @Example
  void aHostileDeviceDoesNotGrowTheState() {
    Payloads device = new Payloads(S);
    Random random = new Random(7);
    int largest = 0;
    for (int i = 0; i < 40_000; i++) {
      StringBuilder payload = new StringBuilder("{");
      for (int k = 0; k < 20; k++) {
        payload.append("\"k").append(random.nextInt(1_000)).append("x".repeat(40)).append("\":");
        payload.append(random.nextGaussian()).append(',');
      }
      String text = i % 5 == 0 ? "x" + i : payload.append("\"z\":0}").toString();
      Observation m = Payloads.message(Payloads.START + i, text);
      Observation o =
          new Observation(
              m.time(),
              m.kind(),
              "c" + "y".repeat(i % 500) + i % 3_000,
              m.payloadSize(),
              m.verb(),
              m.origin(),
              m.content().withSequence(random.nextLong()));
      if (i < 10_000) {
        device.learn(o);
      } else {
        device.watch(o);
      }
      largest = i % 500 == 0 ? Math.max(largest, device.state().length) : largest;
    }
    assertThat(largest).isLessThan(64 * 1_024);
  }

  @Example
  void aNumberAtRestTakesNoMoreThanTwoHundredBytes() {
    Payloads device = new Payloads(S);
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      Observation o =
          Payloads.message(
              Payloads.START + i * 1_000L,
              "{\"t\":" + random.nextGaussian() + ",\"u\":" + random.nextGaussian() + "}");
      if (i < 300) {
        device.learn(o);
      } else {
        device.watch(o);
      }
    }
    assertThat(device.state().length).isLessThan(2 * 200 + 120);
  }
}
