package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "0.0", "normal", "Benign", "LEGITIMATE", "false", "-1"})
  void isNormalByItsUsualWords(String label) {
    assertThat(Label.isAnomalous(label)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "0.5", "true", "attack", "flood", "anomaly", "Mirai"})
  void isAnomalousByAnythingElse(String label) {
    assertThat(Label.isAnomalous(label)).isTrue();
  }
}
