package io.holter.stream;

import static io.holter.schema.ScoreTrigger.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.Criticality;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Severity;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.SeverityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpisodesTest {
  private static final Instant T = Events.NOON;
  private static final AlertPolicy POLICY =
      new AlertPolicy(
          0.5,
          3,
          Duration.ofMinutes(10),
          0.9,
          true,
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          1);

  private final List<Alert> told = new ArrayList<>();
  private EpisodeState state = EpisodeState.NEW;
  private AlertPolicy policy = POLICY;
  private Optional<DeviceClass> kind = Optional.empty();

  @Test
  void opensAfterEnoughDeparturesWithinTheWindow() {
    hear(at(0, 0.6, "inter-arrival"), at(60, 0.6, "inter-arrival"));
    assertThat(told).isEmpty();

    hear(at(120, 0.6, "inter-arrival"));

    Alert alert = only();
    assertThat(alert.getState()).isEqualTo(AlertState.OPENED);
    assertThat(alert.getRevision()).isZero();
    assertThat(alert.getFirstSeen()).isEqualTo(T);
    assertThat(alert.getOpenedAt()).isEqualTo(T.plusSeconds(120));
    assertThat(alert.getDepartures()).isEqualTo(3);
    assertThat(alert.getEvidence()).hasSize(3);
    assertThat(alert.getSeverity()).isEqualTo(Severity.LOW);
    assertThat(alert.getReason())
        .isEqualTo(
            "welder-07 departed from its baseline: inter-arrival of 840 (learned 55 to 66); first"
                + " seen 12:00:00Z");
    assertThat(alert.getClearsWhen()).isEqualTo("inter-arrival between 55 and 66");
    assertThat(alert.getScores())
        .containsExactly(
            ScoreSamples.heard(at(0, 0)).at(),
            ScoreSamples.heard(at(60, 0)).at(),
            ScoreSamples.heard(at(120, 0)).at());
  }

  @Test
  void forgetsDeparturesThatAreTooFarApart() {
    for (int i = 0; i < 10; i++) {
      hear(at(i * 400L, 0.6, "inter-arrival"));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void opensAtOnceOnAScoreThatLeavesNoDoubt() {
    hear(at(0, 0.9, "message-rate"));
    assertThat(only().getSeverity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void opensAtOnceOnAMissedDeadline() {
    hear(ScoreSamples.at(T, 0.75, "silence").setTrigger(ScoreTrigger.DEADLINE).build());
    assertThat(only().getSeverity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void opensForWhatNoDeviceMayDoThoughItIsStillBeingLearned() {
    hear(ScoreSamples.at(T, 1).setPhase(BaselinePhase.LEARNING).build());
    assertThat(told).as("a score that names no behaviour").isEmpty();

    hear(ScoreSamples.at(T, 1, "takeover").setPhase(BaselinePhase.LEARNING).build());

    assertThat(only().getTechniques()).as("consistent with").isNotEmpty();
    assertThat(only().getReason())
        .startsWith("welder-07 does what no device may, while it is still learned: takeover");
  }

  @Test
  void isOneEpisodeThoughTheMessagesOfASlowDeviceAreFarApart() {
    kind = Optional.empty();
    policy = AlertPolicy.defaults();
    for (int minute = 0; minute <= 120; minute += 20) {
      hear(at(minute * 60L, 0.6, "payload-size"), at(minute * 60L + 600, 0.3, "payload-size"));
      if (minute % 60 == 20) {
        hear(ScoreSamples.at(T.plusSeconds(minute * 60L + 900), 0).setTrigger(WINDOW).build());
      }
    }
    assertThat(told).extracting(Alert::getId).containsOnly(told.get(0).getId());
    assertThat(told).extracting(Alert::getState).doesNotContain(AlertState.CLOSED);
    assertThat(told.get(told.size() - 1).getDepartures()).isEqualTo(7);

    hear(at(7200 + 3600, 0), at(7200 + 7200, 0));
    assertThat(told.get(told.size() - 1).getState()).isEqualTo(AlertState.CLOSED);
  }

  @Test
  void countsHowMuchDependsOnTheDevice() {
    kind = Optional.of(welder(Criticality.HIGH));
    hear(at(0, 0.75, "silence"), at(1, 0.75, "silence"), at(2, 0.75, "silence"));

    assertThat(only().getSeverity()).isEqualTo(Severity.HIGH);
    assertThat(only().getDeviceClass()).isEqualTo("welder");
    assertThat(only().getCriticality()).isEqualTo(Criticality.HIGH);

    kind = Optional.of(welder(Criticality.LOW));
    state = EpisodeState.NEW;
    hear(at(0, 0.95, "silence"));
    assertThat(told.get(1).getSeverity()).isEqualTo(Severity.MEDIUM);
  }

  private static DeviceClass welder(Criticality criticality) {
    return new DeviceClass("welder", "welder-*", Optional.empty(), Optional.empty(), criticality);
  }

  @Test
  void tellsAgainWhenABehaviourJoins() {
    hear(at(0, 0.95, "message-rate"), at(1, 0.95, "message-rate"), at(2, 0.6, "new-channel"));

    assertThat(told)
        .extracting(Alert::getState)
        .containsExactly(AlertState.OPENED, AlertState.UPDATED);
    Alert update = told.get(1);
    assertThat(update.getId()).isEqualTo(told.get(0).getId());
    assertThat(update.getRevision()).isOne();
    assertThat(update.getDepartures()).isEqualTo(3);
    assertThat(update.getSeverity()).isEqualTo(Severity.CRITICAL);
    assertThat(update.getBehaviours())
        .extracting(Behaviour::getName)
        .containsExactly("message-rate", "new-channel");
    assertThat(update.getBehaviours().stream().mapToDouble(Behaviour::getContribution).sum())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void tellsAgainWhenTheSeverityRises() {
    hear(
        ScoreSamples.at(T, 0.6, "silence").setTrigger(ScoreTrigger.DEADLINE).build(),
        ScoreSamples.at(T.plusSeconds(9), 0.8, "silence")
            .setTrigger(ScoreTrigger.DEADLINE)
            .build());

    assertThat(told).extracting(Alert::getSeverity).containsExactly(Severity.LOW, Severity.MEDIUM);
  }

  @Test
  void otherwiseTellsAgainAtMostAsOftenAsThePolicySays() {
    for (int i = 0; i <= 600; i += 10) {
      hear(at(i, 0.95, "message-rate"));
    }
    assertThat(told)
        .extracting(Alert::getUpdatedAt)
        .containsExactly(T, T.plusSeconds(300), T.plusSeconds(600));
    assertThat(told.get(2).getDepartures()).isEqualTo(61);
  }

  @Test
  void closesWhenNothingDepartedForLongEnough() {
    hear(at(0, 0.95, "message-rate"), at(60, 0.95, "message-rate"));
    hear(at(959, 0));
    assertThat(told).hasSize(1);

    hear(at(960, 0));

    Alert closed = told.get(1);
    assertThat(closed.getState()).isEqualTo(AlertState.CLOSED);
    assertThat(closed.getId()).isEqualTo(told.get(0).getId());
    assertThat(closed.getRevision()).isOne();
    assertThat(closed.getClosedAt()).isEqualTo(T.plusSeconds(960));
    assertThat(closed.getDepartures()).as("what was not told before").isEqualTo(2);
    assertThat(closed.getReason())
        .startsWith("welder-07 has kept to its baseline again for 15 min");
  }

  @Test
  void closesOneEpisodeAndOpensTheNextWhereADepartureComesAfterTheQuiet() {
    hear(at(0, 0.95, "message-rate"), at(500, 0), at(1000, 0.95, "message-rate"));

    assertThat(told)
        .extracting(Alert::getState)
        .containsExactly(AlertState.OPENED, AlertState.CLOSED, AlertState.OPENED);
    assertThat(told.get(2).getId()).isNotEqualTo(told.get(0).getId());
    assertThat(told.get(2).getRevision()).isZero();
  }

  @Test
  void keepsASilenceOpenUntilTheDeviceIsHeardAndQuietAgain() {
    hear(ScoreSamples.at(T, 0.75, "silence").setTrigger(ScoreTrigger.DEADLINE).build());
    hear(ScoreSamples.at(T.plusSeconds(7200), 0).setTrigger(ScoreTrigger.WINDOW).build());
    assertThat(told).as("still silent").hasSize(1);

    hear(at(7300, 0), at(8199, 0));
    assertThat(told).as("heard, not long enough ago").hasSize(1);

    hear(at(8200, 0));
    assertThat(told.get(1).getState()).isEqualTo(AlertState.CLOSED);
  }

  @Test
  void countsSilenceAndItsMissingMessagesAsOneCause() {
    Behaviour fewer =
        Behaviour.newBuilder(ScoreSamples.behaviour("message-rate", 0.95, 2))
            .setObserved(1)
            .build();
    hear(
        ScoreSamples.at(T, 0.95)
            .setTrigger(ScoreTrigger.WINDOW)
            .setBehaviours(List.of(ScoreSamples.behaviour("silence", 0.95, 2), fewer))
            .build());

    assertThat(only().getSeverity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void neverRunsBackWhenAScoreComesLate() {
    hear(at(0, 0.95, "message-rate"), at(-900, 0), at(-30, 0.95, "payload-size"));

    assertThat(told).hasSize(2);
    assertThat(told.get(1).getUpdatedAt()).isEqualTo(T);
    assertThat(told.get(1).getFirstSeen()).isEqualTo(T.minusSeconds(30));
  }

  @Test
  void namesTheFirstAndTheLatestRecordsOfALongEpisode() {
    for (int i = 0; i < 100; i++) {
      hear(at(i * 60L, 0.95, "message-rate"));
    }
    List<Long> offsets =
        told.get(told.size() - 1).getEvidence().stream().map(Evidence::getOffset).toList();

    long first = T.getEpochSecond() % 100_000;
    assertThat(offsets).hasSize(20).startsWith(first, first + 60).contains(first + 95 * 60);
  }

  @Test
  void boundsTheBehavioursOfADeviceThatInventsChannels() {
    for (int i = 0; i < 500; i++) {
      Behaviour channel =
          Behaviour.newBuilder(ScoreSamples.behaviour("new-channel", 0.95, 1))
              .setChannel("c" + i)
              .build();
      hear(ScoreSamples.at(T.plusSeconds(i), 0.95).setBehaviours(List.of(channel)).build());
    }
    assertThat(told).as("no storm of updates").hasSize(2);
    assertThat(told.get(1).getBehaviours()).hasSize(Behaviours.LIMIT);
  }

  private static Score at(long seconds, double score, String... behaviours) {
    return ScoreSamples.at(T.plusSeconds(seconds), score, behaviours).build();
  }

  private void hear(Score... scores) {
    for (Score score : scores) {
      Episodes.Decision decision =
          Episodes.decide(
              state,
              ScoreSamples.heard(score),
              new Episodes.Terms(policy, SeverityPolicy.defaults(), kind));
      state = decision.state();
      told.addAll(decision.alerts());
    }
  }

  private Alert only() {
    assertThat(told).hasSize(1);
    return told.get(0);
  }
}
