package io.holter.stream.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class RarityScalePropertyTest {
  @Property(tries = 300)
  void aRarerWindowNeverScoresLess(
      @ForAll @DoubleRange(min = -12, max = 0) double a,
      @ForAll @DoubleRange(min = -12, max = 0) double b,
      @ForAll @DoubleRange(min = -6, max = 1) double at) {
    double threshold = Math.pow(10, at);
    double rare = RarityScale.score(Math.pow(10, Math.min(a, b)), threshold);
    double common = RarityScale.score(Math.pow(10, Math.max(a, b)), threshold);

    assertThat(rare).isGreaterThanOrEqualTo(common).isBetween(0.0, 0.99);
    assertThat(RarityScale.score(Math.min(1, threshold), threshold)).isGreaterThanOrEqualTo(0.5);
  }
}
