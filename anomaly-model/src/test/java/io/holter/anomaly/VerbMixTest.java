package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerbMixTest {
  private static final long DAY = Traffic.DAY;
  private static final long WATCHED = Traffic.START + DAY;
  private static final long MINUTE = 60_000;
  private static final String QOS_1 = "PUBLISH QOS_1";

  private static Observation message(long time, String verb) {
    return Traffic.message(time, verb, "");
  }

  /** One message a minute for a day, by turns and at random. */
  private static VerbMix learned(String... verbs) {
    Random random = new Random(1);
    List<Observation> all = new ArrayList<>();
    for (long t = 0; t < DAY; t += MINUTE) {
      all.add(message(Traffic.START + t, verbs[random.nextInt(verbs.length)]));
    }
    return Traffic.learned(new VerbMix(), all);
  }

  private static double highest(VerbMix mix, int messages, Random random, String... verbs) {
    double highest = 0;
    for (int i = 0; i < messages; i++) {
      Observation o = message(WATCHED + i * MINUTE, verbs[random.nextInt(verbs.length)]);
      highest = Math.max(highest, Traffic.score(mix, o));
    }
    return highest;
  }

  @Test
  void aVerbThatWasNeverLearnedIsNearlyCertainAndSaysWhatWas() {
    List<Departure> said =
        Traffic.watching(learned(QOS_1), message(WATCHED, "PUBLISH QOS_1 RETAIN"));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).score()).isGreaterThan(0.9);
    assertThat(said.get(0).explanation())
        .isEqualTo("first message with 'PUBLISH QOS_1 RETAIN'; learned PUBLISH QOS_1");
  }

  @Test
  void aVerbThatGoesOnForAWeekIsAccepted() {
    VerbMix mix = learned(QOS_1);
    long hour = 60 * MINUTE;
    for (long t = 0; t < 7 * DAY; t += hour) {
      assertThat(Traffic.score(mix, message(WATCHED + t, "PUBLISH QOS_0"))).isGreaterThan(0.8);
    }
    for (int i = 0; i < 200; i++) {
      String verb = i % 2 == 0 ? "PUBLISH QOS_0" : QOS_1;
      assertThat(Traffic.score(mix, message(WATCHED + 7 * DAY + i * MINUTE, verb))).isLessThan(0.5);
    }
  }

  @Test
  void theSameMixForAMonthStaysBelowHalf() {
    assertThat(highest(learned("GET", "GET", "POST"), 43_200, new Random(2), "GET", "GET", "POST"))
        .isLessThan(0.5);
  }

  @Test
  void aFewMissingResourcesSayLittleAndTwoInFiveSayMuch() {
    VerbMix mix = learned("GET", "2.05");
    assertThat(Traffic.score(mix, message(WATCHED, "4.04"))).isLessThan(0.25);
    List<Departure> last = List.of();
    for (int i = 1; i < 60; i++) {
      String verb = i % 5 < 2 ? "4.04" : i % 2 == 0 ? "GET" : "2.05";
      List<Departure> said = Traffic.watching(mix, message(WATCHED + i * MINUTE, verb));
      last = said.isEmpty() ? last : said;
    }
    assertThat(last.get(0).score()).isGreaterThan(0.5);
    assertThat(last.get(0).observed()).isBetween(0.3, 0.5);
    assertThat(last.get(0).explanation()).contains("'4.04' ratio 0.4").endsWith("normally 0.01");
  }

  @Test
  void aShiftOfTheMixIsNoticedWithinHoursAndIsNotLearned() {
    VerbMix mix = learned("GET", "POST");
    assertThat(highest(mix, 300, new Random(3), "GET", "POST", "POST", "POST")).isGreaterThan(0.5);
  }

  @Test
  void repetitionsCountByTheirShare() {
    VerbMix mix = learned(QOS_1);
    for (int i = 0; i < 3; i++) {
      assertThat(Traffic.score(mix, message(WATCHED + i, "PUBLISH QOS_1 DUP"))).isLessThan(0.5);
    }
    assertThat(highest(mix, 100, new Random(4), QOS_1, "PUBLISH QOS_1 DUP")).isGreaterThan(0.5);
  }

  @Test
  void batchesThatWereLearnedAreNormal() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 1_440; i++) {
      all.add(message(Traffic.START + i * MINUTE, i % 50 < 40 ? "GET" : "POST"));
    }
    VerbMix mix = Traffic.learned(new VerbMix(), all);
    for (int i = 0; i < 43_200; i++) {
      Observation o = message(WATCHED + i * MINUTE, i % 50 < 40 ? "GET" : "POST");
      assertThat(Traffic.score(mix, o)).isLessThan(0.5);
    }
  }

  @Test
  void withFewMessagesItGoesOnLearning() {
    VerbMix mix = Traffic.learned(new VerbMix(), List.of(message(Traffic.START, "GET")));
    for (int i = 0; i < 100; i++) {
      Observation o = message(WATCHED + i * MINUTE, i % 2 == 0 ? "GET" : "POST");
      assertThat(Traffic.score(mix, o)).isZero();
    }
    assertThat(Traffic.score(mix, message(WATCHED + DAY, "DELETE"))).isGreaterThan(0.7);
  }

  @Test
  void aHostileStreamOfVerbsDoesNotGrowIt() {
    VerbMix mix = learned(QOS_1);
    for (int i = 0; i < 10_000; i++) {
      Traffic.watching(mix, message(WATCHED + i, "x".repeat(i % 500) + i));
      Traffic.watching(mix, message(WATCHED + i, "4." + i));
    }
    StateWriter out = new StateWriter();
    mix.write(out);
    assertThat(out.bytes()).hasSizeLessThan(2_500);
  }
}
