package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTest {
  private final Confusion confusion = new Confusion();

  @Test
  void countsPrecisionRecallAndF1ByHand() {
    add(true, true, 3);
    add(false, true, 1);
    add(true, false, 2);
    add(false, false, 4);

    assertThat(confusion.messages()).isEqualTo(10);
    assertThat(confusion.precision()).hasValue(0.75);
    assertThat(confusion.recall()).hasValue(0.6);
    assertThat(confusion.f1().orElseThrow()).isCloseTo(2 * 0.75 * 0.6 / 1.35, within(1e-12));
  }

  @Test
  void countsEqualScoresHalfInTheAreaUnderTheCurve() {
    confusion.add(true, true, 0.9);
    confusion.add(true, false, 0.5);
    confusion.add(false, false, 0.5);
    confusion.add(false, false, 0.0);

    // Four pairs: 0.9 beats both, 0.5 ties with 0.5 and beats 0.
    assertThat(confusion.auc()).hasValue(3.5 / 4);
  }

  @Test
  void isOneHalfWhereNothingTellsThemApart() {
    confusion.add(true, false, 0);
    confusion.add(false, false, 0);
    confusion.add(false, false, 0);

    assertThat(confusion.auc()).hasValue(0.5);
    assertThat(confusion.f1()).hasValue(0);
  }

  @Test
  void doesNotKnowWhatNothingWasMeasuredOf() {
    confusion.add(false, false, 0.3);

    assertThat(confusion.precision()).isEmpty();
    assertThat(confusion.recall()).isEmpty();
    assertThat(confusion.f1()).isEmpty();
    assertThat(confusion.auc()).isEmpty();
  }

  private void add(boolean anomalous, boolean flagged, int times) {
    for (int i = 0; i < times; i++) {
      confusion.add(anomalous, flagged, flagged ? 0.9 : 0);
    }
  }
}
