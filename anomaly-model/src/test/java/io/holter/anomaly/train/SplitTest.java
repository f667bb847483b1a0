package io.holter.anomaly.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void thePastTrainsWhatFollowsCalibratesAndTheLatestJudges() {
    Split split =
        Split.of(
            Plant.windows(),
            List.of(Plant.FLOOD),
            Plant.plan(new KMeans(1, 1), TrainingPlan.Per.FLEET));
    assertThat(last(split.training())).isLessThanOrEqualTo(first(split.calibration()));
    assertThat(last(split.calibration())).isLessThanOrEqualTo(first(split.judged()));
    assertThat(split.training().size() + split.calibration().size() + split.judged().size())
        .isEqualTo(3 * Plant.WINDOWS);
    assertThat(split.judged()).anyMatch(each -> Split.isAnomalous(each, List.of(Plant.FLOOD)));
  }

  @Test
  void anInstantDividesExactly() {
    TrainingPlan plan = Plant.plan(new KMeans(1, 1), TrainingPlan.Per.FLEET);
    long from = 272 * Plant.LENGTH;
    TrainingPlan exact =
        new TrainingPlan(
            plan.algorithm(),
            plan.per(),
            1,
            List.of(),
            plan.calibration(),
            new TrainingPlan.Evaluated(0, Optional.of(Instant.ofEpochMilli(from))),
            0,
            plan.windows());
    Split split = Split.of(Plant.windows(), List.of(Plant.FLOOD), exact);
    assertThat(first(split.judged())).isEqualTo(from);
    assertThat(split.keptOut()).isEqualTo(2);
    assertThat(split.calibration())
        .noneMatch(each -> Split.isAnomalous(each, List.of(Plant.FLOOD)));
  }

  private static long first(List<LabelledWindow> windows) {
    return windows.stream().mapToLong(each -> each.vector().from()).min().orElseThrow();
  }

  private static long last(List<LabelledWindow> windows) {
    return windows.stream().mapToLong(each -> each.vector().until()).max().orElseThrow();
  }
}
