package io.holter.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.benchmark.peer.MessageFigures.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageFiguresTest {
  @Test
  void countsWhatIsFlagged() {
    MessageFigures figures =
        MessageFigures.of(
            List.of(
                new Scored(true, true, 0.9),
                new Scored(true, false, 0.3),
                new Scored(false, true, 0.8),
                new Scored(false, false, 0.1),
                new Scored(true, true, 0.7)));

    assertThat(figures.precision()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.recall()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.f1()).isCloseTo(2 / 3.0, within(1e-12));
    // Of six pairs of an anomalous and a normal message four are in the right order.
    assertThat(figures.auc()).isCloseTo(4 / 6.0, within(1e-12));
  }

  @Test
  void takesATieForHalf() {
    MessageFigures figures =
        MessageFigures.of(
            List.of(
                new Scored(true, false, 0.5),
                new Scored(false, false, 0.5),
                new Scored(false, false, 0.5),
                new Scored(true, false, 0.6)));

    assertThat(figures.auc()).isCloseTo((0.5 + 0.5 + 1 + 1) / 4, within(1e-12));
    assertThat(figures.f1()).isZero();
  }

  @Test
  void saysNothingWithoutAnomalies() {
    assertThat(MessageFigures.of(List.of(new Scored(false, false, 0.5))))
        .isEqualTo(new MessageFigures(0, 0, 0, 0.5));
  }
}
