package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstHeardTest {
  private final FirstHeard heard = new FirstHeard();

  private List<Departure> hear(long time, DetectorSettings s) {
    return Traffic.learning(heard, Traffic.event(time, Kind.CONNECT, "10.6.56.99"), s);
  }

  @Test
  void aDeviceFirstHeardAfterLearningIsUnknownAtOnceAndAtADoubling() {
    DetectorSettings s = Traffic.learningUntil(Traffic.START);
    List<Integer> said = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      int event = i;
      hear(Traffic.START + i, s)
          .forEach(
              d -> {
                assertThat(d.behaviour()).isEqualTo("unknown-device");
                said.add(event);
                scores.add(d.score());
              });
    }
    assertThat(said).containsExactly(1, 2, 4, 8, 16);
    assertThat(scores).containsExactly(1.0, 0.9, 0.9, 0.9, 0.9);
  }

  @Test
  void itSaysWhereItCameFromAndWhenLearningEnded() {
    assertThat(hear(Traffic.START + 500, Traffic.learningUntil(Traffic.START)).get(0).explanation())
        .isEqualTo(
            "event 1 of a device from 10.6.56.99 first heard 2023-11-14T22:13:20.500Z;"
                + " learning ended 2023-11-14T22:13:20Z");
  }

  @Test
  void aDeviceHeardBeforeIsNeverUnknown() {
    DetectorSettings s = Traffic.learningUntil(Traffic.START);
    assertThat(hear(Traffic.START - 1, s)).isEmpty();
    assertThat(hear(Traffic.START + 1, s)).isEmpty();
  }

  @Test
  void withoutAnInstantNoDeviceIsUnknown() {
    assertThat(hear(Traffic.START, Traffic.S)).isEmpty();
  }

  @Test
  void threeThousandMessagesAMinuteAreAFloodWithoutABaseline() {
    List<Departure> all = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      all.addAll(Traffic.learning(heard, Traffic.on(Traffic.START + i * 5L, "x"), Traffic.S));
    }
    assertThat(all).hasSize(2).allMatch(d -> d.behaviour().equals("message-rate"));
    assertThat(all.get(0).score()).isEqualTo(0.9);
    assertThat(all.get(0).explanation())
        .isEqualTo(
            "3,000 messages in 15 s of a device without a baseline; normally fewer than 3,000 a"
                + " minute, by rule");
  }

  @Test
  void twoThousandNineHundredAMinuteAreNoFlood() {
    for (int i = 0; i < 30_000; i++) {
      Observation o = Traffic.on(Traffic.START + i * 60_000L / 2_900, "x");
      assertThat(Traffic.learning(heard, o, Traffic.S)).isEmpty();
    }
  }

  @Test
  void theMonitorSaysSoFromTheFirstEventOnAndNoMoreOnceTheDeviceIsLearned() {
    DetectorSettings s =
        DetectorSettings.defaults()
            .withLearning(
                new DetectorSettings.Learning(
                    Duration.ofMinutes(10), 20, Optional.of(Instant.ofEpochMilli(Traffic.START))));
    DeviceMonitor monitor = DeviceMonitor.fresh();
    List<Assessment> first =
        monitor.observe(Traffic.event(Traffic.START + 1, Kind.CONNECT, "10.6.56.99"), s);
    assertThat(first).hasSize(1);
    assertThat(first.get(0).score()).isEqualTo(1);
    assertThat(first.get(0).phase()).isEqualTo(Phase.LEARNING);
    List<Assessment> later = new ArrayList<>();
    for (int i = 1; i < 200; i++) {
      later.addAll(monitor.observe(Traffic.on(Traffic.START + i * 10_000L, "status"), s));
    }
    assertThat(later)
        .filteredOn(a -> a.score() > 0)
        .hasSize(5)
        .allMatch(a -> a.score() == 0.9 && a.phase() == Phase.LEARNING);
    assertThat(monitor.phase()).isEqualTo(Phase.WATCHING);
  }
}
