package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeersTest {
  private static final long DAY = Traffic.DAY;
  private static final long WATCHED = Traffic.START + DAY;
  private static final long MINUTE = 60_000;
  private static final String BROKER = "10.0.0.1:8883";

  private static Peers learned() {
    List<Observation> all = new ArrayList<>();
    for (long t = 0; t < DAY; t += 10 * MINUTE) {
      all.add(Traffic.flow(Traffic.START + t, BROKER, 2_000 + (int) (t / MINUTE % 7) * 100));
    }
    return Traffic.learned(new Peers(), all);
  }

  @Test
  void aPoolIsANewPeerFromItsFirstFlowOn() {
    Peers peers = learned();
    List<Departure> said = Traffic.watching(peers, Traffic.flow(WATCHED, "203.0.113.9:3333", 107));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).behaviour()).isEqualTo("new-peer");
    assertThat(said.get(0).score()).isEqualTo(1);
    assertThat(said.get(0).explanation())
        .isEqualTo("first flow with new peer '203.0.113.9:3333', 107 B; 1 peer is known");
    for (int i = 1; i < 1_000; i++) {
      Observation o = Traffic.flow(WATCHED + i * MINUTE, "203.0.113.9:3333", 107);
      assertThat(Traffic.score(peers, o)).isEqualTo(0.9);
    }
  }

  @Test
  void aDeviceThatMeetsNewHostsAllDayIsNotNewsUnlessOnAnotherPort() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 144; i++) {
      all.add(Traffic.flow(Traffic.START + i * 10L * MINUTE, "198.51.100." + i + ":443", 900));
    }
    Peers peers = Traffic.learned(new Peers(), all);
    assertThat(Traffic.score(peers, Traffic.flow(WATCHED, "198.51.100.200:443", 900)))
        .isLessThan(0.5);
    assertThat(Traffic.score(peers, Traffic.flow(WATCHED + 1, "203.0.113.9:3333", 107)))
        .isGreaterThan(0.9);
  }

  @Test
  void theSameVolumeForAMonthStaysBelowHalf() {
    Peers peers = learned();
    Random random = new Random(8);
    for (int i = 0; i < 4_320; i++) {
      int bytes = 2_000 + random.nextInt(7) * 100;
      Observation o = Traffic.flow(WATCHED + i * 10L * MINUTE, BROKER, bytes);
      assertThat(Traffic.score(peers, o)).isLessThan(0.25);
    }
  }

  @Test
  void oneFlowOfAHundredMegabytesIsMuch() {
    List<Departure> said = Traffic.watching(learned(), Traffic.flow(WATCHED, BROKER, 100_000_000));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).behaviour()).isEqualTo("peer-volume");
    assertThat(said.get(0).score()).isGreaterThan(0.9);
    assertThat(said.get(0).explanation())
        .startsWith("100,000,000 B with '10.0.0.1:8883' in 1 s; normally at most ");
  }

  @Test
  void manyMoreFlowsAreMuchToo() {
    Peers peers = learned();
    double score = 0;
    for (int i = 0; i < 60; i++) {
      score = Traffic.score(peers, Traffic.flow(WATCHED + i * 10_000L, BROKER, 2_000));
    }
    assertThat(score).isGreaterThan(0.5);
  }

  @Test
  void withoutAFlowLogWhileLearningTheFirstPeerIsItsOwn() {
    Peers peers = Traffic.learned(new Peers(), List.of());
    assertThat(Traffic.watching(peers, Traffic.flow(WATCHED, BROKER, 10))).isEmpty();
    assertThat(peers.isEmpty()).isFalse();
  }

  @Test
  void aPortScanDoesNotGrowIt() {
    Peers peers = learned();
    for (int i = 0; i < 65_536; i++) {
      Traffic.watching(peers, Traffic.flow(WATCHED + i, "203.0.113.9:" + i, i));
    }
    StateWriter out = new StateWriter();
    peers.write(out);
    assertThat(out.bytes()).hasSizeLessThan(600);
  }
}
