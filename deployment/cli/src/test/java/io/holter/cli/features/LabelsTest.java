package io.holter.cli.features;

import static io.holter.cli.features.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.cli.evaluate.Incident;
import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The alert x1 of the device "a" is told from the middle of window 3 to the middle of window 5. */
class LabelsTest {
  private final AlertSpans alerts = new AlertSpans();

  LabelsTest() {
    alerts.add(step(AlertState.OPENED, 3.5, 3.6));
    alerts.add(step(AlertState.CLOSED, 3.5, 9));
    alerts.add(step(AlertState.UPDATED, 3.5, 5.5));
  }

  @Test
  void labelTheWindowsOfAnAlertThatWasRight() {
    Labels labels = labels(Verdict.TRUE_ALERT);

    for (long n : List.of(3L, 4L, 5L)) {
      LabelledWindow window = labels.label(window("a", n, 1.0));
      assertThat(window.label()).isEqualTo(Label.ANOMALOUS);
      assertThat(window.alert()).contains("x1");
    }
    assertThat(label(labels, "a", 2)).isEqualTo(Label.UNLABELLED);
    assertThat(label(labels, "b", 4)).isEqualTo(Label.UNLABELLED);
  }

  @Test
  void endWithTheLastTimeThatTheAlertWasToldNotWhenItCloses() {
    assertThat(label(labels(Verdict.TRUE_ALERT), "a", 6)).isEqualTo(Label.UNLABELLED);
  }

  @Test
  void takeBenignAndFalseAlertsForNormal() {
    assertThat(label(labels(Verdict.BENIGN), "a", 4)).isEqualTo(Label.NORMAL);
    assertThat(label(labels(Verdict.FALSE_ALERT), "a", 4)).isEqualTo(Label.NORMAL);
  }

  @Test
  void sayNothingOnceAVerdictIsWithdrawn() {
    assertThat(label(labels(Verdict.WITHDRAWN), "a", 4)).isEqualTo(Label.UNLABELLED);
  }

  @Test
  void labelTheTimeOfAnIncident() {
    Labels labels = Labels.of(List.of(), alerts, List.of(incident(4)));

    LabelledWindow window = labels.label(window("a", 4, 1.0));

    assertThat(window.label()).isEqualTo(Label.ANOMALOUS);
    assertThat(window.alert()).isEmpty();
    assertThat(label(labels, "a", 3)).isEqualTo(Label.UNLABELLED);
  }

  @Test
  void takeAWindowThatIsBothForAnomalous() {
    Labels labels =
        Labels.of(List.of(feedback(Verdict.BENIGN, "x1")), alerts, List.of(incident(4)));

    assertThat(label(labels, "a", 3)).isEqualTo(Label.NORMAL);
    assertThat(label(labels, "a", 4)).isEqualTo(Label.ANOMALOUS);
  }

  @Test
  void countEachAlertThatIsNotKeptAnyMoreOnce() {
    Labels labels =
        Labels.of(
            List.of(
                feedback(Verdict.BENIGN, "gone"),
                feedback(Verdict.BENIGN, "gone"),
                feedback(Verdict.ACCEPTED, null),
                feedback(Verdict.WITHDRAWN, "other")),
            alerts,
            List.of());

    assertThat(labels.alertsGone()).isOne();
  }

  private Labels labels(Verdict verdict) {
    return Labels.of(List.of(feedback(verdict, "x1")), alerts, List.of());
  }

  private static Label label(Labels labels, String device, long n) {
    return labels.label(window(device, n, 1.0)).label();
  }

  /** The n-th window. */
  private static Incident incident(double n) {
    return new Incident("a", "x", at(n), at(n + 0.999));
  }

  private static Alert step(AlertState state, double first, double now) {
    return Alert.newBuilder()
        .setId("x1")
        .setTenant("acme")
        .setDevice("a")
        .setSource("plant")
        .setState(state)
        .setRevision(0)
        .setFirstSeen(at(first))
        .setOpenedAt(at(first))
        .setUpdatedAt(at(now))
        .setReason("r")
        .setScore(0.9)
        .setBehaviours(List.of())
        .setEvidence(List.of())
        .setDepartures(1)
        .setPolicyVersion("1")
        .build();
  }

  private static Feedback feedback(Verdict verdict, @Nullable String alert) {
    return Feedback.newBuilder()
        .setId("f")
        .setTenant("acme")
        .setVerdict(verdict)
        .setBehaviour("silence")
        .setAlert(alert)
        .setAuthor("ada")
        .setFrom(at(20))
        .build();
  }

  private static Instant at(double windows) {
    return Instant.ofEpochMilli(Math.round(windows * Windows.LENGTH));
  }
}
