package io.holter.anomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.model.ModelScore.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void theFeatureWhoseMedianLowersTheFigureMostIsFirst() {
    RawModel sum = values -> values[0] + 3 * values[1];
    List<Reason> reasons =
        Explanation.of(sum, Bundles.ranges(), new double[] {20, 140}, 20 + 3 * 140);
    assertThat(reasons).extracting(Reason::feature).containsExactly("bytes", "message-count");
    assertThat(reasons.get(0).weight()).isEqualTo(120.0 / 130);
    assertThat(reasons.get(1).weight()).isEqualTo(10.0 / 130);
  }

  @Test
  void whereNoReplacementHelpsItIsWhatIsOutsideItsRange() {
    RawModel saturated = values -> 1;
    List<Reason> reasons = Explanation.of(saturated, Bundles.ranges(), new double[] {13, 150}, 1);
    assertThat(reasons).extracting(Reason::feature).containsExactly("bytes");
    assertThat(reasons.get(0).weight()).isEqualTo(1);
  }

  @Test
  void thereAreAtMostFive() {
    List<FeatureRange> ranges =
        IntStream.range(0, 9).mapToObj(i -> new FeatureRange("f" + i, "1", 0, 1, 2, 1, 1)).toList();
    RawModel weighted = values -> IntStream.range(0, 9).mapToDouble(i -> i * values[i]).sum();
    double[] values = IntStream.range(0, 9).mapToDouble(i -> 5).toArray();
    List<Reason> reasons = Explanation.of(weighted, ranges, values, weighted.score(values));
    assertThat(reasons).extracting(Reason::feature).containsExactly("f8", "f7", "f6", "f5", "f4");
  }
}
