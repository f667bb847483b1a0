package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleTest {
  private final Sample sample = new Sample();

  @Test
  void estimatesTheBulkOfALongStream() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      sample.add(Math.round(1_000 + 100 * random.nextGaussian()));
    }
    assertThat(sample.count()).isEqualTo(100_000);
    assertThat(sample.drawn()).isEqualTo(64);
    assertThat(sample.quantile(0.5)).isCloseTo(1_000, within(40.0));
    assertThat(sample.spread()).isCloseTo(100, within(40.0));
  }

  /** A sample of every n-th value would see one of the two only. */
  @Test
  void drawsBothOfTwoValuesThatTakeTurns() {
    for (int i = 0; i < 100_000; i++) {
      sample.add(i % 2 == 0 ? 10 : 90);
    }
    assertThat(sample.quantile(0.2)).isEqualTo(10);
    assertThat(sample.quantile(0.8)).isEqualTo(90);
  }

  @Test
  void keepsTheExtremesOfAll() {
    for (int i = 1; i <= 10_000; i++) {
      sample.add((i * 7_919L) % 10_007);
    }
    assertThat(sample.low(0)).isLessThanOrEqualTo(2);
    assertThat(sample.high(0)).isGreaterThanOrEqualTo(10_005);
    assertThat(sample.high(3)).isLessThan(sample.high(0));
  }

  @Test
  void isMovedLittleByAFewOutliers() {
    for (int i = 0; i < 60; i++) {
      sample.add(i % 20 == 7 ? 1_000_000 : 300 + i % 3);
    }
    assertThat(sample.spread()).isLessThan(3);
  }
}
