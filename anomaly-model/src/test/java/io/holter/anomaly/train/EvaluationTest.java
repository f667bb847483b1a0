package io.holter.anomaly.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.feature.LabelledWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  @Test
  void aucIsHowOftenAnAnomalyIsRarer() {
    assertThat(Distributions.auc(new double[] {0.5, 0.9}, new double[] {0.1, 0.7})).isEqualTo(0.75);
    assertThat(Distributions.auc(new double[] {0.5}, new double[] {0.5})).isEqualTo(0.5);
    assertThat(Distributions.auc(new double[0], new double[] {0.5})).isNaN();
  }

  @Test
  void uniformRaritiesAreNoDistanceFromUniform() {
    double[] uniform = new double[1000];
    for (int i = 0; i < uniform.length; i++) {
      uniform[i] = (i + 0.5) / uniform.length;
    }
    assertThat(Distributions.fromUniform(uniform)).isCloseTo(0, within(0.001));
    assertThat(Distributions.fromUniform(new double[] {0.01, 0.01, 0.01})).isEqualTo(0.99);
    assertThat(Distributions.fromUniform(new double[0])).isNaN();
  }

  @Test
  void falseAlarmsAreCountedByTheHourOfADeviceAndIncidentsOnce() {
    List<Judged> judged = new ArrayList<>();
    for (LabelledWindow window : Plant.windows()) {
      boolean flood = Split.isAnomalous(window, List.of(Plant.FLOOD));
      long index = window.vector().from() / Plant.LENGTH;
      // Two half-hours of one hour, and one of another, of one device.
      boolean falseAlarm =
          window.device().equals("lamp-2") && (index == 10 || index == 11 || index == 20);
      judged.add(new Judged(window, flood || falseAlarm ? 0.0005 : 0.5, flood));
    }
    Evaluation evaluation =
        Evaluation.of(
            judged,
            3,
            List.of(Plant.FLOOD, new KnownIncident("lamp-2", "later", 1L << 40, 1L << 41)));
    assertThat(evaluation.unscored()).isEqualTo(3);
    assertThat(evaluation.anomalous()).isEqualTo(4);
    assertThat(evaluation.auc()).isGreaterThan(0.99);
    Evaluation.AtRarity at = evaluation.at().get(1);
    assertThat(at.rarity()).isEqualTo(0.001);
    assertThat(at.detected()).isEqualTo(1);
    assertThat(at.incidents()).isEqualTo(1);
    assertThat(at.recall()).isEqualTo(1);
    assertThat(at.falseHours()).isCloseTo(2 / 18.0, within(1e-9));
    assertThat(at.share()).isCloseTo(3.0 / (3 * Plant.WINDOWS - 4), within(1e-9));
    assertThat(evaluation.at().get(2).detected()).isZero();
  }
}
