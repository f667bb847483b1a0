package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void fillsByShareAndNeverOverflows() {
    assertThat(Bar.of(0.5)).isEqualTo("[############------------]");
    assertThat(Bar.of(7)).isEqualTo("[" + "#".repeat(24) + "]");
  }

  @Test
  void drawsEachValueAsHighAsItsShareOfTheLargest() {
    assertThat(Bar.strip(List.of(0, 1, 4, 8))).isEqualTo(".▁▄█");
    assertThat(Bar.strip(List.of())).isEmpty();
  }
}
