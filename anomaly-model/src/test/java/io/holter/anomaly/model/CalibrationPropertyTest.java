package io.holter.anomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class CalibrationPropertyTest {
  @Property(tries = 300)
  void rarityNeverRisesAndIsNeverZero(
      @ForAll @Size(min = 1, max = 400)
          List<@DoubleRange(min = -1e6, max = 1e6) Double> figuresSeen,
      @ForAll @Size(min = 2, max = 50)
          List<@DoubleRange(min = -1e9, max = 1e9) Double> figuresAsked) {
    double[] heldOut = array(figuresSeen);
    double[] asked = array(figuresAsked);
    Calibration calibration = Calibration.of(heldOut);
    double[] figures = Arrays.copyOf(asked, asked.length + heldOut.length);
    System.arraycopy(heldOut, 0, figures, asked.length, heldOut.length);
    Arrays.sort(figures);
    double before = 1;
    for (double figure : figures) {
      double rarity = calibration.rarity(figure);
      assertThat(rarity).isPositive().isLessThanOrEqualTo(before);
      before = rarity;
    }
  }

  @Property(tries = 200)
  void upToItsThresholdItIsWhatWasCounted(
      @ForAll @Size(min = 20, max = 200) List<@DoubleRange(min = 0, max = 100) Double> figures) {
    double[] heldOut = array(figures);
    Calibration calibration = Calibration.of(heldOut);
    double threshold = calibration.knots().get(calibration.knots().size() - 1).raw();
    for (double figure : heldOut) {
      if (figure <= threshold) {
        long asFar = Arrays.stream(heldOut).filter(other -> other >= figure).count();
        assertThat(calibration.rarity(figure))
            .isCloseTo((asFar + 1.0) / (heldOut.length + 1.0), within(1e-9));
      }
    }
  }

  private static double[] array(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
