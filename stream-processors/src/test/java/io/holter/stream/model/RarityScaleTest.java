package io.holter.stream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.BudgetSettings.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RarityScaleTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final double ONE_A_MONTH = 1.0 / (30 * 24 * 12);

  private static double threshold(Mode mode, double alerts) {
    return RarityScale.threshold(new BudgetSettings(mode, alerts), WINDOW);
  }

  @Test
  void aHalfIsWhereChanceSpendsTheBudget() {
    double threshold = threshold(Mode.BUDGET, 1);

    assertThat(threshold).isCloseTo(ONE_A_MONTH, within(1e-12));
    assertThat(RarityScale.score(ONE_A_MONTH, threshold)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aLargerBudgetAndLongerWindowsLowerTheBar() {
    assertThat(threshold(Mode.BUDGET, 10)).isCloseTo(10 * ONE_A_MONTH, within(1e-12));
    assertThat(RarityScale.threshold(new BudgetSettings(Mode.BUDGET, 1), Duration.ofHours(1)))
        .isCloseTo(1.0 / 720, within(1e-12));
  }

  @Test
  void withoutABudgetOneInAThousandIsAHalf() {
    assertThat(threshold(Mode.DIRECT, 1)).isEqualTo(1e-3);
  }

  @Test
  void tenTimesAsRareIsMediumAndAHundredTimesHigh() {
    double threshold = threshold(Mode.BUDGET, 1);

    assertThat(RarityScale.score(threshold / 10, threshold)).isCloseTo(0.7, within(1e-9));
    assertThat(RarityScale.score(threshold / 100, threshold)).isCloseTo(0.9, within(1e-9));
    assertThat(RarityScale.score(1e-300, threshold)).isEqualTo(0.99);
    assertThat(RarityScale.score(1, threshold)).isZero();
  }

  @Test
  void refusesWhatIsNoRarity() {
    for (double none : new double[] {0, -1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> RarityScale.score(none, 1e-3)).hasMessageContaining("rarity");
    }
  }
}
