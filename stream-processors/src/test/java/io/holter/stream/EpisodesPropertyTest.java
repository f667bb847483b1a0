package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.SeverityPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class EpisodesPropertyTest {
  private static final AlertPolicy POLICY =
      new AlertPolicy(
          0.5,
          2,
          Duration.ofMinutes(3),
          0.9,
          true,
          Duration.ofMinutes(1),
          Duration.ofMinutes(4),
          1);
  private static final Episodes.Terms TERMS =
      new Episodes.Terms(POLICY, SeverityPolicy.defaults(), Optional.empty());
  private static final RegistrySettings REGISTRY = RegistrySettings.at("mock://episodes-law");
  private static final EpisodeSerde STATES = states();

  @Property(tries = 300)
  void everyAlertIsOpenedThenUpdatedThenClosed(@ForAll("lives") List<Score> scores) {
    List<Alert> told = life(scores);

    Map<String, List<Alert>> byId = new LinkedHashMap<>();
    told.forEach(alert -> byId.computeIfAbsent(alert.getId(), id -> new ArrayList<>()).add(alert));
    for (List<Alert> steps : byId.values()) {
      for (int i = 0; i < steps.size(); i++) {
        Alert step = steps.get(i);
        assertThat(step.getRevision()).isEqualTo(i);
        boolean last = i == steps.size() - 1;
        assertThat(step.getState()).isIn(i == 0 ? Set.of(AlertState.OPENED) : later(last));
        assertThat(step.getOpenedAt()).isEqualTo(steps.get(0).getOpenedAt());
        assertThat(step.getUpdatedAt()).isAfterOrEqualTo(step.getOpenedAt());
      }
    }
  }

  @Property(tries = 300)
  void atMostOneAlertOfADeviceIsOpen(@ForAll("lives") List<Score> scores) {
    Set<String> open = new HashSet<>();
    for (Alert alert : life(scores)) {
      if (alert.getState() == AlertState.OPENED) {
        open.add(alert.getId());
      } else if (alert.getState() == AlertState.CLOSED) {
        open.remove(alert.getId());
      }
      assertThat(open).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 300)
  void contributionsAddUpToOne(@ForAll("lives") List<Score> scores) {
    for (Alert alert : life(scores)) {
      assertThat(alert.getBehaviours().stream().mapToDouble(Behaviour::getContribution).sum())
          .isCloseTo(1, Offset.offset(1e-9));
      assertThat(alert.getBehaviours())
          .isSortedAccordingTo((a, b) -> Double.compare(b.getContribution(), a.getContribution()));
      assertThat(alert.getEvidence())
          .hasSizeLessThanOrEqualTo(2 * AlertContent.EVIDENCE_AT_EACH_END);
    }
  }

  @Property(tries = 100)
  void devicesDoNotDisturbEachOther(
      @ForAll("lives") List<Score> ours, @ForAll("lives") List<Score> theirs, @ForAll long seed) {
    List<Score> others =
        theirs.stream().map(s -> Score.newBuilder(s).setDevice("plc-1").build()).toList();
    List<Alert> together = new ArrayList<>();
    Map<String, EpisodeState> states = new HashMap<>();
    for (Score score : interleaved(ours, others, new Random(seed))) {
      String key = new DeviceKey(score.getTenant(), score.getDevice()).text();
      Episodes.Decision decision =
          Episodes.decide(
              states.getOrDefault(key, EpisodeState.NEW), ScoreSamples.heard(score), TERMS);
      states.put(key, decision.state());
      together.addAll(decision.alerts());
    }

    assertThat(together.stream().filter(alert -> alert.getDevice().equals("welder-07")))
        .isEqualTo(life(ours));
  }

  @Property(tries = 200)
  void aStateSurvivesTheStore(@ForAll("lives") List<Score> scores) {
    EpisodeState state = EpisodeState.NEW;
    for (Score score : scores) {
      state = Episodes.decide(state, ScoreSamples.heard(score), TERMS).state();
      byte[] stored = STATES.serializer().serialize("episodes", state);
      assertThat(STATES.deserializer().deserialize("episodes", stored)).isEqualTo(state);
    }
  }

  @Provide
  Arbitrary<List<Score>> lives() {
    Arbitrary<Integer> step = Arbitraries.integers().between(-20, 200);
    Arbitrary<Double> score = Arbitraries.of(0.0, 0.3, 0.5, 0.6, 0.75, 0.9, 1.0);
    Arbitrary<ScoreTrigger> trigger =
        Arbitraries.of(ScoreTrigger.EVENT, ScoreTrigger.WINDOW, ScoreTrigger.DEADLINE);
    Arbitrary<List<String>> behaviours =
        Arbitraries.of("message-rate", "silence", "payload-size", "new-channel")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(step, score, trigger, behaviours)
        .as(Moment::new)
        .list()
        .ofMaxSize(60)
        .map(EpisodesPropertyTest::inTime);
  }

  private record Moment(int step, double score, ScoreTrigger trigger, List<String> behaviours) {}

  private static List<Score> inTime(List<Moment> moments) {
    List<Score> scores = new ArrayList<>();
    long seconds = 0;
    for (Moment moment : moments) {
      seconds += moment.step();
      String[] behaviours =
          moment.score() > 0 ? moment.behaviours().toArray(String[]::new) : new String[0];
      scores.add(
          ScoreSamples.at(Events.NOON.plusSeconds(seconds), moment.score(), behaviours)
              .setTrigger(moment.trigger())
              .build());
    }
    return scores;
  }

  private static List<Alert> life(List<Score> scores) {
    List<Alert> told = new ArrayList<>();
    EpisodeState state = EpisodeState.NEW;
    for (Score score : scores) {
      Episodes.Decision decision = Episodes.decide(state, ScoreSamples.heard(score), TERMS);
      state = decision.state();
      told.addAll(decision.alerts());
    }
    return told;
  }

  private static Set<AlertState> later(boolean last) {
    return last ? Set.of(AlertState.UPDATED, AlertState.CLOSED) : Set.of(AlertState.UPDATED);
  }

  private static List<Score> interleaved(List<Score> a, List<Score> b, Random random) {
    List<Score> out = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean first = j == b.size() || (i < a.size() && random.nextBoolean());
      out.add(first ? a.get(i++) : b.get(j++));
    }
    return out;
  }

  private static EpisodeSerde states() {
    try {
      SchemaRegistration.register(REGISTRY);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new EpisodeSerde(
        Serdes.value(Score.class, REGISTRY), Serdes.value(Alert.class, REGISTRY));
  }
}
