package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
  private static final long DAY = Traffic.DAY;
  private static final long WATCHED = Traffic.START + DAY;
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600_000;

  private static Occurrences never(Occurrence what) {
    return Traffic.learned(new Occurrences(what), List.of());
  }

  private static Observation refusal(long time) {
    return Traffic.event(time, Kind.REFUSED, "10.0.0.7");
  }

  private static Observation connect(long time) {
    return Traffic.event(time, Kind.CONNECT, "10.0.0.7");
  }

  @Test
  void aFirstRefusalSaysLittleAndThirtySevenInAMinuteSayMuch() {
    Occurrences refusals = never(Occurrence.REFUSAL);
    assertThat(Traffic.score(refusals, refusal(WATCHED))).isBetween(0.05, 0.25);
    List<Departure> last = List.of();
    for (int i = 1; i < 37; i++) {
      last = Traffic.watching(refusals, refusal(WATCHED + i * 1_600L));
    }
    assertThat(last).hasSize(1);
    assertThat(last.get(0).score()).isGreaterThan(0.9);
    assertThat(last.get(0).explanation())
        .isEqualTo("37 refusals in 57.6 s; normally fewer than 10 in a window, by rule");
  }

  @Test
  void aBurstOfFailedAuthenticationsIsToldWhileLearningAndIsNotLearned() {
    Occurrences failures = new Occurrences(Occurrence.AUTH_FAILURE);
    List<Departure> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Observation o = Traffic.event(Traffic.START + i * 100L, Kind.AUTH_FAILURE, "10.0.0.9");
      all.addAll(Traffic.learning(failures, o, Traffic.S));
    }
    assertThat(all.get(0).observed()).isEqualTo(10);
    assertThat(all).allSatisfy(d -> assertThat(d.score()).isBetween(0.9, 1.0));
    failures.settle(WATCHED, Traffic.S);
    double score = 0;
    for (int i = 0; i < 9; i++) {
      Observation o = Traffic.event(WATCHED + i * 100L, Kind.AUTH_FAILURE, "10.0.0.9");
      score = Traffic.score(failures, o);
    }
    assertThat(score).isGreaterThan(0.5);
  }

  @Test
  void whatADeviceIsAlwaysRefusedIsNormal() {
    List<Observation> hourly = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      hourly.add(refusal(Traffic.START + i * HOUR));
    }
    Occurrences refusals = Traffic.learned(new Occurrences(Occurrence.REFUSAL), hourly);
    for (int i = 0; i < 24 * 30; i++) {
      assertThat(Traffic.score(refusals, refusal(WATCHED + i * HOUR))).isLessThan(0.5);
    }
    double score = 0;
    for (int i = 0; i < 9; i++) {
      score = Traffic.score(refusals, refusal(WATCHED + 30 * DAY + i * 10L * SECOND));
    }
    assertThat(score).isGreaterThan(0.5);
  }

  @Test
  void dailyReconnectsAndARestartAreNormalEvenIfNeverLearned() {
    Occurrences connections = never(Occurrence.CONNECTION);
    for (int day = 0; day < 30; day++) {
      assertThat(Traffic.score(connections, connect(WATCHED + day * DAY))).isLessThan(0.1);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(Traffic.score(connections, connect(WATCHED + 30 * DAY + i * SECOND)))
          .isLessThan(0.5);
    }
  }

  @Test
  void sixConnectionsInAMinuteAreChurn() {
    Occurrences connections = never(Occurrence.CONNECTION);
    List<Departure> last = List.of();
    for (int i = 0; i < 6; i++) {
      last = Traffic.watching(connections, connect(WATCHED + i * 10L * SECOND));
    }
    assertThat(last).hasSize(1);
    assertThat(last.get(0).score()).isGreaterThanOrEqualTo(0.5);
    assertThat(last.get(0).explanation())
        .isEqualTo("6 connections in 50 s; normally at most 1 connection in 50 s");
  }

  @Test
  void aDeviceThatConnectsForEveryMessageIsNormalUntilItConnectsFarMoreOften() {
    List<Observation> all = new ArrayList<>();
    for (long t = 0; t < DAY; t += 60 * SECOND) {
      all.add(connect(Traffic.START + t));
    }
    Occurrences connections = Traffic.learned(new Occurrences(Occurrence.CONNECTION), all);
    for (int i = 0; i < 10_000; i++) {
      assertThat(Traffic.score(connections, connect(WATCHED + i * 60L * SECOND))).isLessThan(0.25);
    }
    double score = 0;
    for (int i = 0; i < 30; i++) {
      score = Traffic.score(connections, connect(WATCHED + 7 * DAY + i * SECOND));
    }
    assertThat(score).isGreaterThan(0.5);
  }

  @Test
  void aBurstThatIsLongOverDoesNotMakeTheNextConnectionSerious() {
    Occurrences connections = never(Occurrence.CONNECTION);
    for (int i = 0; i < 40; i++) {
      Traffic.watching(connections, connect(WATCHED + i * SECOND));
    }
    assertThat(Traffic.score(connections, connect(WATCHED + HOUR))).isLessThan(0.5);
  }

  @Test
  void aDeviceToWhichNothingHappensCostsNothing() {
    assertThat(never(Occurrence.REFUSAL).isEmpty()).isTrue();
  }
}
