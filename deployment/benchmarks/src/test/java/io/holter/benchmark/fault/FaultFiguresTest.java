package io.holter.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.benchmark.fault.FaultFigures.BridgeCounters;
import io.holter.benchmark.fault.FaultFigures.IsolationCounters;
import org.junit.jupiter.api.Test;

class FaultFiguresTest {
  private static final BridgeCounters BRIDGE = new BridgeCounters(40, 40, 0, 0, 0, 0);

  @Test
  void nothingIsBrokenWhereEverythingIsThereOnce() {
    assertThat(figures(0, 10, 10, 0, 2).broken()).isEmpty();
  }

  @Test
  void everyBrokenPromiseIsASentence() {
    assertThat(figures(3, 10, 10, 0, 2).broken())
        .containsExactly("3 acknowledged messages are not on Kafka");
    assertThat(figures(0, 10, 9, 0, 2).broken())
        .contains("intake has 10 duplicates, isolation dropped 9");
    assertThat(figures(0, 10, 10, 1, 2).broken()).containsExactly("1 are out of order on intake");
    assertThat(figures(0, 10, 10, 0, 30).broken())
        .containsExactly("28.0 reconnects a minute that no fault made necessary");
  }

  @Test
  void countersThatDoNotAddUpAreABrokenPromise() {
    assertThat(new BridgeCounters(40, 38, 0, 1, 0, 1).addUp()).isTrue();
    assertThat(new BridgeCounters(40, 38, 0, 1, 0, 0).addUp()).isFalse();
    assertThat(new IsolationCounters(40, 30, 1, 9, 2).addUp()).isTrue();
    assertThat(new IsolationCounters(40, 30, 1, 8, 2).addUp()).isFalse();
  }

  private static FaultFigures figures(
      long lost, long duplicates, long deduplicated, long outOfOrder, long reconnects) {
    return new FaultFigures(
        "mosquitto",
        2,
        60,
        100,
        100 - lost,
        lost,
        110,
        duplicates,
        deduplicated,
        deduplicated,
        0,
        0,
        outOfOrder,
        0,
        0,
        reconnects,
        2,
        reconnects,
        BRIDGE,
        new IsolationCounters(110, 110 - deduplicated, 0, deduplicated, 0));
  }
}
