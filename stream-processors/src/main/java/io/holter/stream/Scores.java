package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Trigger;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceKey;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The anomaly model's answers as records of the contract. */
final class Scores {
  private Scores() {}

  /**
   * One answer about one device.
   *
   * @param evidence the record that shows it
   */
  static Score of(
      DeviceKey device,
      String source,
      Assessment assessment,
      Evidence evidence,
      String policyVersion) {
    return Score.newBuilder()
        .setTenant(device.tenant())
        .setDevice(device.device())
        .setSource(source)
        .setTime(Instant.ofEpochMilli(assessment.time()))
        .setTrigger(trigger(assessment.trigger()))
        .setPhase(phase(assessment.phase()))
        .setProgress(assessment.progress())
        .setScore(assessment.score())
        .setBehaviours(assessment.departures().stream().map(Scores::behaviour).toList())
        .setEvidence(List.of(evidence))
        .setPolicyVersion(policyVersion)
        .build();
  }

  private static BaselinePhase phase(Phase phase) {
    return switch (phase) {
      case LEARNING -> BaselinePhase.LEARNING;
      case WATCHING -> BaselinePhase.WATCHING;
      case STALE -> BaselinePhase.STALE;
    };
  }

  /**
   * A source's promise, passed on: its scores on this partition up to {@code time} are before it.
   */
  static Score watermark(String tenant, String source, Instant time, String policyVersion) {
    return Score.newBuilder()
        .setTenant(tenant)
        .setDevice("")
        .setSource(source)
        .setTime(time)
        .setTrigger(ScoreTrigger.WATERMARK)
        .setPhase(BaselinePhase.UNKNOWN)
        .setProgress(0)
        .setScore(0)
        .setPolicyVersion(policyVersion)
        .build();
  }

  /** The same with the state of the monitor that it came from. */
  static Score withBaseline(Score score, ByteBuffer monitor) {
    return Score.newBuilder(score).setBaseline(monitor.duplicate()).build();
  }

  static ScoreTrigger trigger(Trigger trigger) {
    return switch (trigger) {
      case EVENT -> ScoreTrigger.EVENT;
      case WINDOW -> ScoreTrigger.WINDOW;
      case DEADLINE -> ScoreTrigger.DEADLINE;
    };
  }

  private static Behaviour behaviour(Departure departure) {
    return Behaviour.newBuilder()
        .setName(departure.behaviour())
        .setChannel(departure.channel().orElse(null))
        .setObserved(departure.observed())
        .setUnit(departure.unit())
        .setExpectedLow(boxed(departure.expectedLow()))
        .setExpectedHigh(boxed(departure.expectedHigh()))
        .setExpected(departure.expected())
        .setSampleCount(departure.sampleCount())
        .setScore(departure.score())
        .setContribution(departure.contribution())
        .setExplanation(departure.explanation())
        .setClearsWhen(departure.clearsWhen())
        .setNormal(departure.normal())
        .build();
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
