package io.holter.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.benchmark.data.Simulated;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerRunTest {
  @ParameterizedTest
  @MethodSource("peers")
  void everyPeerRunsOnTheSimulatedSetAndIsTheSameEachTime(int peer) {
    PeerFigures first = PeerRun.once(peer, Simulated.set());

    assertThat(first.incidents()).isEqualTo(3);
    assertThat(first.detected()).as(first.name()).isPositive();
    assertThat(first.auc()).as(first.name()).isGreaterThan(0.5);
    assertThat(PeerRun.once(peer, Simulated.set()))
        .usingRecursiveComparison()
        .ignoringFields("eventsPerSecond")
        .isEqualTo(first);
  }

  @Test
  void theBaselineFindsWhatLeavesTheRange() {
    PeerFigures figures = PeerRun.once(PeerRun.count() - 1, Simulated.set());

    assertThat(figures.detected()).isEqualTo(3);
    assertThat(figures.faHoursPerDeviceDay()).isLessThan(0.5);
  }

  static IntStream peers() {
    return IntStream.range(0, PeerRun.count());
  }
}
