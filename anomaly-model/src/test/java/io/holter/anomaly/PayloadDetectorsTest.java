package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PayloadDetectorsTest {
  private static final long MINUTE = 60_000;
  private static final int DAY = 1_440;

  private final Payloads device = new Payloads(DetectorSettings.defaults());
  private final Random random = new Random(11);
  private int sent;

  @Test
  void oneValueFarBeyondTheLearnedRangeIsNoticed() {
    learn(i -> noise(20, 0.1));

    assertThat(Payloads.score(watch("20.05"), "payload-value")).isZero();
    Departure departure = only(watch("25"), "payload-value");

    assertThat(departure.score()).isGreaterThan(0.8);
    assertThat(departure.observed()).isEqualTo(25);
    assertThat(departure.sampleCount()).isEqualTo(DAY);
    assertThat(departure.expectedHigh().orElseThrow()).isBetween(20.2, 20.6);
    assertThat(departure.explanation()).startsWith("value 25 on 'c'; learned 19.");
    assertThat(departure.clearsWhen()).startsWith("a value of 19.");
  }

  @Test
  void aFieldOfJsonIsNamed() {
    learn(i -> "{\"t\":" + noise(20, 0.1) + ",\"n\":" + i + "}");
    assertThat(only(watch("{\"t\":90,\"n\":1440}"), "payload-value").explanation())
        .contains("of 't' on 'c'");
  }

  /** Each of these values has been seen before; that so many come together has not. */
  @Test
  void manyModeratelyUnusualValuesAreNoticedWithinAScoreOfMessages() {
    learn(i -> random.nextInt(100) < 8 ? outlier() : noise(20, 0.1));
    int noticed = 0;
    for (int i = 1; i <= 30 && noticed == 0; i++) {
      List<Departure> departures = watch(random.nextInt(100) < 60 ? outlier() : noise(20, 0.1));
      noticed = Payloads.score(departures, "payload-value") >= 0.5 ? i : 0;
    }
    assertThat(noticed).isBetween(3, 22);
  }

  @Test
  void aSmallShiftOfAllValuesIsNoticed() {
    learn(i -> noise(20, 0.1));
    double highest = 0;
    for (int i = 0; i < 30; i++) {
      highest = Math.max(highest, Payloads.score(watch(noise(20.2, 0.1)), "payload-value"));
    }
    assertThat(highest).isGreaterThan(0.5);
  }

  @Test
  void aJumpWithinTheRangeOfASmoothValueIsNoticed() {
    learn(i -> figure(15 + 5 * Math.sin(2 * Math.PI * i / DAY)));
    assertThat(Payloads.score(watch("15.02"), "payload-value")).isLessThan(0.1);
    assertThat(only(watch("18"), "payload-value").explanation())
        .startsWith("value went from 15.02 to 18 on 'c'; learned steps are -0.0");
  }

  @Test
  void aCounterMayRiseAndStartAgainButNotLeap() {
    learn(i -> Integer.toString(3 * i));
    assertThat(watch(Integer.toString(3 * DAY))).isEmpty();
    assertThat(Payloads.score(watch(Integer.toString(30 * DAY)), "payload-value"))
        .isGreaterThan(0.9);
    assertThat(watch("0")).isEmpty();
    assertThat(watch("3")).isEmpty();
  }

  @Test
  void aValueBetweenTwoStatesIsAsOddAsOneBeyondThem() {
    learn(i -> i % 7 < 3 ? "0" : "100");
    assertThat(watch("100")).isEmpty();
    assertThat(only(watch("50"), "payload-value").explanation())
        .isEqualTo("value 50 on 'c'; learned 0 and 100");
  }

  @Test
  void oneStepOfTheLastDecimalOfAConstantIsNotSerious() {
    learn(i -> "42.5");
    assertThat(Payloads.score(watch("42.6"), "payload-value")).isBetween(0.25, 0.5);
    assertThat(Payloads.score(watch("50"), "payload-value")).isGreaterThan(0.9);
  }

  @Test
  void aFrozenValueIsNoticedWithinADozenMessages() {
    learn(i -> noise(20, 0.1));
    int noticed = 0;
    for (int i = 1; i <= 40 && noticed == 0; i++) {
      noticed = Payloads.score(watch("20.11"), "payload-stuck") >= 0.5 ? i : 0;
    }
    assertThat(noticed).isBetween(4, 14);
    assertThat(only(watch("20.11"), "payload-stuck").explanation())
        .startsWith("value on 'c' frozen at 20.11 for " + (noticed + 1) + " messages; learned at");
  }

  @Test
  void aConstantIsNotStuck() {
    learn(i -> "20.11");
    for (int i = 0; i < 3 * DAY; i++) {
      assertThat(watch("20.11")).isEmpty();
    }
  }

  @Test
  void valuesThatScatterMoreAreNoticedThoughTheirMeanStays() {
    learn(i -> noise(20, 0.1));
    double highest = 0;
    for (int i = 0; i < 40; i++) {
      String value = figure(20 + (i % 2 == 0 ? 0.38 : -0.38) + 0.01 * random.nextGaussian());
      highest = Math.max(highest, Payloads.score(watch(value), "payload-variance"));
    }
    assertThat(highest).isGreaterThan(0.5);
  }

  @Test
  void textWhereNumbersWereIsAnotherFormat() {
    learn(i -> noise(20, 0.1));
    Departure departure = only(watch("reboot now"), "payload-format");
    assertThat(departure.score()).isGreaterThan(0.9);
    assertThat(departure.explanation())
        .isEqualTo("payload on 'c' is text; learned a number from 1,440 messages");
  }

  @Test
  void aNumberAmongTextIsText() {
    learn(i -> i % 2 == 0 ? "on" : "off");
    assertThat(Payloads.score(watch("1"), "payload-format")).isZero();
  }

  @Test
  void anUnknownKeyAndAMissingOneAreNamedAndCounted() {
    learn(i -> "{\"t\":20,\"rh\":40" + (i % 3 == 0 ? ",\"note\":\"x\"" : "") + "}");
    assertThat(watch("{\"rh\":40,\"t\":20}")).isEmpty();
    assertThat(only(watch("{\"t\":20,\"rh\":40,\"cmd\":\"y\"}"), "payload-fields").explanation())
        .startsWith("unknown key 'cmd' on 'c'");
    assertThat(only(watch("{\"t\":20}"), "payload-fields").explanation())
        .startsWith("1 of the keys that were always there are missing on 'c'");
  }

  @Test
  void newKeysThatStayAreAcceptedAfterAWeek() {
    learn(i -> "{\"t\":20}");
    List<Departure> last = List.of();
    for (int i = 0; i <= 7 * DAY; i++) {
      last = watch("{\"t\":20,\"v\":2}");
      assertThat(i < 7 * DAY).isEqualTo(Payloads.score(last, "payload-fields") >= 0.5);
    }
    assertThat(watch("{\"t\":20,\"v\":2}")).isEmpty();
  }

  @Test
  void randomBytesAmongTextStandOut() {
    learn(i -> "status of the machine is fine, nothing to report, and so it goes on " + i % 10);
    StringBuilder packed = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      packed.append((char) ('!' + random.nextInt(90)));
    }
    assertThat(Payloads.score(watch(packed.toString()), "payload-entropy")).isGreaterThan(0.5);
  }

  @Test
  void ofAColdBaselineNothingIsSaid() {
    for (int i = 0; i < 8; i++) {
      device.learn(Payloads.message(time(), noise(20, 0.1)));
    }
    assertThat(watch("1000000")).isEmpty();
  }

  @Test
  void whatWasLearnedTooLittleGoesOnBeingLearned() {
    for (int i = 0; i < 8; i++) {
      device.learn(Payloads.message(time(), noise(20, 0.1)));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(watch(noise(20, 0.1))).allMatch(d -> d.score() < 0.5);
    }
    assertThat(Payloads.score(watch("25"), "payload-value")).isGreaterThan(0.5);
  }

  @Test
  void thePayloadAgainWithinAMillisecondIsADuplicateUnlessItSaysSo() {
    learn(i -> noise(20, 0.1));
    watch("20.07");
    long at = time() - MINUTE;
    Observation redelivered =
        Payloads.message(at + 1, "20.07", "PUBLISH QOS_1 DUP", OptionalLong.empty());
    assertThat(Payloads.score(device.watch(redelivered), "duplicate")).isZero();
    Departure departure = only(device.watch(Payloads.message(at + 1, "20.07")), "duplicate");
    assertThat(departure.score()).isGreaterThan(0.8);
    assertThat(departure.explanation())
        .startsWith("the same payload twice within ")
        .endsWith("on 'c'; messages were at least 1 min apart");
  }

  @Test
  void payloadsThatAreSentTwiceEachAreNoticed() {
    learn(i -> noise(20, 1));
    double highest = 0;
    for (int i = 0; i < 20; i++) {
      String twice = noise(20, 1);
      watch(twice);
      highest = Math.max(highest, Payloads.score(watch(twice), "duplicate"));
    }
    assertThat(highest).isGreaterThan(0.5);
  }

  @Test
  void theStateGoesOnAsIfNothingHappened() {
    Payloads other = new Payloads(DetectorSettings.defaults());
    for (int i = 0; i < 3_000; i++) {
      String payload = "{\"t\":" + noise(20, 0.1) + ",\"n\":" + i + ",\"on\":" + (i % 9 < 2) + "}";
      Observation o = Payloads.message(time(), payload);
      if (i < 1_000) {
        device.learn(o);
        other.learn(o);
      } else {
        assertThat(device.watch(o)).isEqualTo(other.watch(o));
      }
      other.reopen();
      assertThat(other.state()).isEqualTo(device.state());
    }
  }

  private void learn(IntFunction<String> payload) {
    for (int i = 0; i < DAY; i++) {
      device.learn(Payloads.message(time(), payload.apply(i)));
    }
  }

  private List<Departure> watch(String payload) {
    return device.watch(Payloads.message(time(), payload));
  }

  private long time() {
    return Payloads.START + MINUTE * sent++;
  }

  private String noise(double mean, double deviation) {
    return figure(mean + deviation * random.nextGaussian());
  }

  private String outlier() {
    return figure(18 + 4 * random.nextDouble());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static Departure only(List<Departure> departures, String behaviour) {
    assertThat(departures).extracting(Departure::behaviour).contains(behaviour);
    return departures.stream().filter(d -> d.behaviour().equals(behaviour)).findFirst().get();
  }
}
