package io.holter.cli.backtest;

import static io.holter.cli.backtest.Steps.at;
import static io.holter.cli.backtest.Steps.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.evaluate.Incident;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private final AlertLog told = log("a", 10, 20, "b", 30, 40);

  @Test
  void aTrueAlertIsAnIncidentForAsLongAsItWasOpen() {
    Labels labels = Labels.of(told, List.of(verdict("a@10", Verdict.TRUE_ALERT)), List.of());

    assertThat(labels.happened())
        .containsExactly(new Incident("acme/a", "true alert", at(10), at(20)));
    assertThat(labels.harmless()).isEmpty();
  }

  @Test
  void theLatestVerdictCounts() {
    Labels labels =
        Labels.of(
            told,
            List.of(verdict("b@30", Verdict.TRUE_ALERT), verdict("b@30", Verdict.BENIGN)),
            List.of());

    assertThat(labels.happened()).isEmpty();
    assertThat(labels.harmlessTold(told.episodes(at(0), at(60)))).isEqualTo(1);
    assertThat(labels.harmlessTold(log("b", 41, 45).episodes(at(0), at(60)))).isZero();
  }

  @Test
  void aVerdictOnAnAlertThatIsNotKeptSaysNothing() {
    assertThat(Labels.of(told, List.of(verdict("gone", Verdict.TRUE_ALERT)), List.of()).isEmpty())
        .isTrue();
  }

  private static Feedback verdict(String alert, Verdict verdict) {
    return Feedback.newBuilder()
        .setId(alert)
        .setTenant("acme")
        .setVerdict(verdict)
        .setBehaviour("silence")
        .setAlert(alert)
        .setAuthor("ada")
        .setFrom(at(20))
        .build();
  }
}
