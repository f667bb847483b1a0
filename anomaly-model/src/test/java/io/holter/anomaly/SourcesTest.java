package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final long DAY = Traffic.DAY;
  private static final long WATCHED = Traffic.START + DAY;
  private static final long MINUTE = 60_000;
  private static final String HOME = "10.6.56.41";
  private static final String ELSEWHERE = "10.6.56.99";

  private static Observation message(long time, String address) {
    return Traffic.message(time, "PUBLISH QOS_1", address);
  }

  private static Observation connect(long time, String address) {
    return Traffic.event(time, Kind.CONNECT, address);
  }

  private static Sources settledAtHome() {
    List<Observation> all = new ArrayList<>();
    all.add(connect(Traffic.START, HOME));
    for (long t = MINUTE; t < DAY; t += MINUTE) {
      all.add(message(Traffic.START + t, HOME));
    }
    return Traffic.learned(new Sources(), all);
  }

  private static List<Departure> of(String behaviour, List<Departure> all) {
    return all.stream().filter(d -> d.behaviour().equals(behaviour)).toList();
  }

  @Test
  void aDeviceThatNeverMovedIsCertainToBeElsewhere() {
    List<Departure> said = Traffic.watching(settledAtHome(), message(WATCHED, ELSEWHERE));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).behaviour()).isEqualTo("new-source");
    assertThat(said.get(0).score()).isEqualTo(1);
    assertThat(said.get(0).explanation())
        .isEqualTo("first event from new address '10.6.56.99'; always '10.6.56.41' before");
    assertThat(said.get(0).normal()).containsExactly("'10.6.56.41'");
  }

  @Test
  void everyFurtherEventFromThereIsToldWhileItSpeaksFromBoth() {
    Sources sources = settledAtHome();
    for (long t = WATCHED; t < WATCHED + 7 * DAY; t += 20 * MINUTE) {
      assertThat(of("new-source", Traffic.watching(sources, message(t, ELSEWHERE)))).hasSize(1);
      Traffic.watching(sources, message(t + 15 * MINUTE, HOME));
    }
  }

  @Test
  void aDeviceThatHasMovedIsAtHomeAfterSixHours() {
    Sources sources = settledAtHome();
    long last = 0;
    for (long t = 0; t < DAY; t += 10 * MINUTE) {
      last = Traffic.score(sources, message(WATCHED + t, ELSEWHERE)) > 0 ? t : last;
    }
    assertThat(last).isEqualTo(6 * 60 * MINUTE - 10 * MINUTE);
    assertThat(Traffic.score(sources, message(WATCHED + 2 * DAY, "10.6.56.100"))).isLessThan(0.2);
  }

  @Test
  void aDeviceThatMovesEveryFewHoursIsNoSurpriseElsewhere() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(message(Traffic.START + i * 120L * MINUTE, "10.0.0." + i));
    }
    Sources mobile = Traffic.learned(new Sources(), all);
    for (int i = 0; i < 100; i++) {
      assertThat(Traffic.score(mobile, message(WATCHED + i * 120L * MINUTE, "10.1.0." + i)))
          .isLessThan(0.1);
    }
  }

  @Test
  void anIpv6DeviceMayChangeItsInterfaceIdentifier() {
    Sources sources =
        Traffic.learned(new Sources(), List.of(message(Traffic.START, "2001:db8:0:7::12ab")));
    assertThat(Traffic.score(sources, message(WATCHED, "2001:db8:0:7:aaaa:bbbb:cccc:dddd")))
        .isZero();
    assertThat(Traffic.score(sources, message(WATCHED, "2001:db8:0:8::12ab"))).isEqualTo(1);
  }

  @Test
  void anotherCipherIsNewToo() {
    Observation secured =
        new Observation(
            Traffic.START, Kind.MESSAGE, "x", 1, "", new Origin("", "TLSv1.3"), Content.UNSEEN);
    Observation weaker =
        new Observation(WATCHED, Kind.MESSAGE, "x", 1, "", new Origin("", "TLSv1"), Content.UNSEEN);
    Sources sources = Traffic.learned(new Sources(), List.of(secured));
    assertThat(Traffic.watching(sources, weaker).get(0).explanation())
        .isEqualTo("first event from new security 'TLSv1'; always 'TLSv1.3' before");
  }

  @Test
  void failedLoginsFromElsewhereNeverMakeItKnown() {
    Sources sources = settledAtHome();
    for (int i = 0; i < 100; i++) {
      Observation o = Traffic.event(WATCHED + i * DAY, Kind.AUTH_FAILURE, ELSEWHERE);
      assertThat(Traffic.score(sources, o)).isEqualTo(0.6);
    }
  }

  @Test
  void anOriginThatWasNeverSeenIsTakenForItsOwnWhenItIs() {
    Sources sources = Traffic.learned(new Sources(), List.of(message(Traffic.START, "")));
    assertThat(Traffic.score(sources, message(WATCHED, HOME))).isZero();
    assertThat(Traffic.score(sources, message(WATCHED + 1, ELSEWHERE))).isGreaterThan(0.9);
  }

  @Test
  void connectingFromElsewhereWhileConnectedIsATakeoverFromTheFirstEventOn() {
    Sources sources = new Sources();
    Traffic.learning(sources, connect(Traffic.START, HOME), Traffic.S);
    List<Departure> said =
        Traffic.learning(sources, connect(Traffic.START + 5_000, ELSEWHERE), Traffic.S);
    assertThat(said).hasSize(1);
    assertThat(said.get(0).behaviour()).isEqualTo("takeover");
    assertThat(said.get(0).score()).isEqualTo(0.9);
    assertThat(said.get(0).explanation())
        .isEqualTo(
            "connected from '10.6.56.99' while connected from '10.6.56.41', heard 5 s before;"
                + " normally one address at a time");
    assertThat(Traffic.learning(sources, connect(Traffic.START + 9_000, HOME), Traffic.S))
        .extracting(Departure::score)
        .containsExactly(1.0);
    sources.settle(WATCHED, Traffic.S);
    assertThat(of("new-source", Traffic.watching(sources, message(WATCHED, ELSEWHERE)))).hasSize(1);
  }

  @Test
  void reconnectingFromTheSameAddressOrAfterDisconnectingIsNone() {
    Sources sources = settledAtHome();
    assertThat(Traffic.watching(sources, connect(WATCHED, HOME))).isEmpty();
    assertThat(Traffic.watching(sources, connect(WATCHED + MINUTE, HOME))).isEmpty();
    Traffic.watching(sources, Traffic.event(WATCHED + 2 * MINUTE, Kind.DISCONNECT, HOME));
    assertThat(of("takeover", Traffic.watching(sources, connect(WATCHED + 3 * MINUTE, ELSEWHERE))))
        .isEmpty();
  }

  @Test
  void twoAddressesThatTakeTurnsAreTwoDevices() {
    Sources sources = settledAtHome();
    Traffic.watching(sources, message(WATCHED, ELSEWHERE));
    assertThat(of("takeover", Traffic.watching(sources, message(WATCHED + 2_000, HOME))))
        .extracting(Departure::score)
        .containsExactly(1.0);
  }

  @Test
  void turnsThatWereLearnedAreNormal() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(message(Traffic.START + i * MINUTE, i % 2 == 0 ? HOME : ELSEWHERE));
    }
    Sources dual = Traffic.learned(new Sources(), all);
    for (int i = 0; i < 100; i++) {
      assertThat(
              Traffic.watching(dual, message(WATCHED + i * MINUTE, i % 2 == 0 ? HOME : ELSEWHERE)))
          .isEmpty();
    }
  }

  @Test
  void aMessageThatComesLateIsNoTurn() {
    Sources sources = settledAtHome();
    Traffic.watching(sources, message(WATCHED, ELSEWHERE));
    assertThat(of("takeover", Traffic.watching(sources, message(WATCHED - 2_000, HOME)))).isEmpty();
  }
}
