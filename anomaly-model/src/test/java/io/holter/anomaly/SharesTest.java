package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void givesToTheManyWhatTheRareDoNotNeed() {
    assertThat(Shares.equal(6, new double[] {100, 100, 100})).isEqualTo(2);
    assertThat(Shares.equal(6, new double[] {100, 1, 100})).isEqualTo(2.5);
    assertThat(Shares.equal(6, new double[] {1, 100, 0})).isEqualTo(5);
  }

  @Test
  void leavesTheWholeBudgetToNeedsThatAreLess() {
    assertThat(Shares.equal(6, new double[] {1, 2})).isEqualTo(6);
    assertThat(Shares.equal(6, new double[] {})).isEqualTo(6);
  }
}
