package io.holter.anomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void theTailOfAnExponentialIsFoundBeyondWhatWasHeldOut() {
    Random random = new Random(7);
    double[] heldOut = random.doubles(5000).map(u -> -Math.log(1 - u)).toArray();
    Calibration calibration = Calibration.of(heldOut);
    assertThat(calibration.rarity(Math.log(100))).isCloseTo(0.01, withinPercentage(20));
    assertThat(Math.log10(calibration.rarity(Math.log(100_000)))).isBetween(-5.6, -4.0);
  }

  @Test
  void aBoundedFigureIsStillRarerTheFurtherItIs() {
    double[] heldOut = new Random(7).doubles(1000).toArray();
    Calibration calibration = Calibration.of(heldOut);
    assertThat(calibration.rarity(1.5)).isLessThan(calibration.rarity(1.1)).isPositive();
  }

  @Test
  void figuresThatAreAllTheSameDoNotMakeTheLeastDifferenceImpossible() {
    double[] heldOut = new double[100];
    java.util.Arrays.fill(heldOut, 5);
    Calibration calibration = Calibration.of(heldOut);
    assertThat(calibration.rarity(5)).isEqualTo(1);
    assertThat(calibration.rarity(5.001)).isGreaterThan(0.5);
    assertThat(calibration.rarity(6)).isLessThan(1e-6);
  }

  @Test
  void whatIsBeyondEverythingIsTheRarest() {
    Calibration calibration = Calibration.of(new double[] {1, 2, 3});
    assertThat(calibration.rarity(Double.POSITIVE_INFINITY)).isEqualTo(Calibration.RAREST);
    assertThat(calibration.rarity(Double.NEGATIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void nothingHeldOutIsRefused() {
    assertThatThrownBy(() -> Calibration.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.of(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
