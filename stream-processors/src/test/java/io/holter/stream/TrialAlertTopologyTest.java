package io.holter.stream;

import static io.holter.stream.AlertingBed.score;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrialAlertTopologyTest {
  private static final Instant NOON = Events.NOON;

  private final AlertingBed bed = new AlertingBed(1);

  @AfterEach
  void close() {
    bed.close();
  }

  private static Score byModel(String device, Instant time, double score, boolean shadow) {
    return Score.newBuilder(score(device, time, score, "model"))
        .setTrigger(ScoreTrigger.WINDOW)
        .setModelVersion(shadow ? "candidate@2" : "fleet@1")
        .setShadow(shadow)
        .build();
  }

  private static Score calm(String device, Instant time, boolean shadow) {
    return Score.newBuilder(byModel(device, time, 0, shadow)).setBehaviours(List.of()).build();
  }

  @Test
  void theChampionsAlertsAreAlerts() {
    bed.clock(NOON);
    bed.pipe(byModel("welder-01", NOON.plusSeconds(60), 0.95, false));
    bed.clock(NOON.plusSeconds(120));

    Alert alert = bed.tenant().get(0).value();
    assertThat(alert.getModelVersion()).isEqualTo("fleet@1");
    assertThat(alert.getExperimental()).isFalse();
    assertThat(bed.all()).extracting(Alert::getId).containsExactly(alert.getId());
    assertThat(bed.experimental()).isEmpty();
  }

  @Test
  void anAlertKeepsTheModelWhenADetectorJoins() {
    bed.pipe(byModel("welder-01", NOON.plusSeconds(60), 0.6, false));
    bed.pipe(score("welder-01", NOON.plusSeconds(61), 0.95, "message-rate"));

    List<TestRecord<String, Alert>> steps = bed.tenant();
    Alert latest = steps.get(steps.size() - 1).value();
    assertThat(latest.getBehaviours()).hasSize(2);
    assertThat(latest.getModelVersion()).isEqualTo("fleet@1");
    assertThat(latest.getSeverity())
        .as("a model sees what the detectors see: it is no second cause")
        .isEqualTo(io.holter.schema.Severity.HIGH);
  }

  @Test
  void noAlertOfAModelOnTrialReachesTheTopicsOfAlerts() {
    bed.clock(NOON);
    for (int i = 0; i < 20; i++) {
      bed.pipe(byModel(String.format("welder-%02d", i), NOON.plusSeconds(60), 0.95, true));
    }
    bed.clock(NOON.plusSeconds(3_600));

    assertThat(bed.tenant()).as("neither alerts nor incidents").isEmpty();
    assertThat(bed.all()).isEmpty();
    List<TestRecord<String, Alert>> tried = bed.experimental();
    assertThat(tried).hasSize(20).allMatch(rec -> rec.value().getExperimental());
    assertThat(tried).allMatch(rec -> rec.value().getModelVersion().equals("candidate@2"));
    assertThat(tried.get(0).key()).isEqualTo("acme/welder-00");
  }

  @Test
  void anEpisodeOnTrialIsNotTheDevices() {
    bed.pipe(byModel("welder-01", NOON.plusSeconds(60), 0.95, true));
    bed.pipe(byModel("welder-01", NOON.plusSeconds(60), 0.95, false));
    bed.pipe(calm("welder-01", NOON.plusSeconds(1_200), true));
    bed.pipe(calm("welder-01", NOON.plusSeconds(1_260), true));

    List<TestRecord<String, Alert>> alerts = bed.tenant();
    List<TestRecord<String, Alert>> tried = bed.experimental();
    assertThat(alerts).extracting(rec -> rec.value().getState()).containsExactly(AlertState.OPENED);
    assertThat(tried)
        .extracting(rec -> rec.value().getState())
        .containsExactly(AlertState.OPENED, AlertState.CLOSED);
    assertThat(tried.get(0).value().getId()).isNotEqualTo(alerts.get(0).value().getId());
  }

  @Test
  void thePatternOfAlertsLeavesTheirTopicOut() {
    assertThat(AlertingBed.TOPICS.alertsPattern().matcher("holter.t.acme.alerts").matches())
        .isTrue();
    assertThat(
            AlertingBed.TOPICS
                .alertsPattern()
                .matcher(AlertingBed.TOPICS.experimentalAlerts("acme"))
                .matches())
        .isFalse();
  }
}
