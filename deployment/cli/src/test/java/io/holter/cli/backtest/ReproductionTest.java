package io.holter.cli.backtest;

import static io.holter.cli.backtest.Steps.at;
import static io.holter.cli.backtest.Steps.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproductionTest {
  @Test
  void whereScoresLieIsNotCompared() {
    AlertLog rerun = new AlertLog();
    log("a", 1, 5).steps().values().stream()
        .flatMap(List::stream)
        .map(a -> Alert.newBuilder(a).setScores(List.of(new Evidence("s", 0, 0L))).build())
        .forEach(rerun::told);

    Reproduction found = Reproduction.of(log("a", 1, 5), rerun, step -> true);

    assertThat(found).isEqualTo(new Reproduction(2, 0, List.of()));
    assertThat(found.reproduced()).isTrue();
  }

  @Test
  void everyOtherFieldIsAndIsNamed() {
    Alert opened = Steps.opened("a", 1);
    AlertLog rerun = new AlertLog();
    rerun.told(Alert.newBuilder(opened).setEvidence(List.of(new Evidence("t", 0, 3L))).build());
    rerun.told(Steps.closed(opened, 5));

    Reproduction found = Reproduction.of(log("a", 1, 5), rerun, step -> true);

    assertThat(found.reproduced()).isFalse();
    assertThat(found.different()).isEqualTo(1);
    assertThat(found.differences())
        .singleElement()
        .asString()
        .startsWith("2026-01-15T12:01:00Z acme/a a@1 OPENED 0: evidence was")
        .contains("\"offset\": 42", "\"offset\": 3");
  }

  @Test
  void aStepThatIsThereOnceOnlyIsADifference() {
    Reproduction found = Reproduction.of(log("a", 1, 5), log("b", 1, 5), step -> true);

    assertThat(found.compared()).isEqualTo(4);
    assertThat(found.different()).isEqualTo(4);
    assertThat(found.differences())
        .anyMatch(d -> d.endsWith("production told it, the back-test does not"))
        .anyMatch(d -> d.endsWith("the back-test tells it, production did not"));
  }

  @Test
  void aStepThatAClockHasNotPassedIsNotCompared() {
    Clocks clocks = new Clocks();
    clocks.heard("/plant/0", 0, at(9).toEpochMilli());
    clocks.heard("/plant/1", 1, at(3).toEpochMilli());

    Reproduction found = Reproduction.of(log("a", 1, 5), log(), clocks::passed);

    assertThat(found.compared()).isEqualTo(1);
    assertThat(found.different()).isEqualTo(1);
  }

  @Test
  void sourcesHaveClocksOfTheirOwn() {
    Clocks clocks = new Clocks();
    clocks.heard("/plant/0", 0, at(9).toEpochMilli());
    clocks.heard("/other/0", 0, at(1).toEpochMilli());

    assertThat(clocks.passed(Steps.opened("a", 9))).isTrue();
    assertThat(clocks.passed(Steps.opened("a", 10))).isFalse();
    assertThat(clocks.haveReached(at(1))).isTrue();
    assertThat(clocks.haveReached(at(2))).isFalse();
  }
}
