package io.holter.cli.features;

import static io.holter.cli.features.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.LabelledWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTableTest {
  @Test
  void ordersItsRowsByDeviceAndThenByTime() {
    LabelledWindow first = window("a", 2, 1.0);
    LabelledWindow second = window("a", 10, 2.0);
    LabelledWindow third = window("b", 1, 3.0);

    FeatureTable table = new FeatureTable(List.of("n"), List.of(third, second, first)).ordered();

    assertThat(table.windows()).containsExactly(first, second, third);
    assertThat(table.featureSet()).contains("1-300000ms");
  }

  @Test
  void refusesAWindowWithMoreValuesThanNames() {
    assertThatThrownBy(() -> new FeatureTable(List.of("n"), List.of(window("a", 1, 1.0, 2.0))))
        .hasMessage("a window of a has 2 values, and there are 1 features");
  }
}
