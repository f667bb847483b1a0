package io.holter.stream;

import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Scores of one device as detection would make them. */
final class ScoreSamples {
  private ScoreSamples() {}

  static Score.Builder at(Instant time, double score, String... behaviours) {
    List<Behaviour> departed =
        Stream.of(behaviours).map(name -> behaviour(name, score, behaviours.length)).toList();
    return Score.newBuilder()
        .setTenant("acme")
        .setDevice("welder-07")
        .setSource("plant-mqtt")
        .setTime(time)
        .setTrigger(ScoreTrigger.EVENT)
        .setPhase(BaselinePhase.WATCHING)
        .setProgress(1)
        .setScore(score)
        .setBehaviours(departed)
        .setEvidence(
            List.of(new Evidence("holter.t.acme.telemetry", 0, time.getEpochSecond() % 100_000)))
        .setPolicyVersion("7");
  }

  /** The score as alerting gets it, at a place of its own. */
  static Heard heard(Score score) {
    return new Heard(
        score, new Evidence("holter.t.acme.scores", 0, score.getTime().toEpochMilli() / 1000));
  }

  static Behaviour behaviour(String name, double score, int of) {
    return Behaviour.newBuilder()
        .setName(name)
        .setObserved(840)
        .setUnit("messages/min")
        .setExpectedLow(55.0)
        .setExpectedHigh(66.0)
        .setExpected("55 to 66")
        .setSampleCount(1000)
        .setScore(score)
        .setContribution(1.0 / of)
        .setExplanation(name + " of 840 (learned 55 to 66)")
        .setClearsWhen(name + " between 55 and 66")
        .build();
  }
}
