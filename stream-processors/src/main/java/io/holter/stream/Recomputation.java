package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Observation;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.Feedback;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Verdict;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.Thresholds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Computes a score again: from the state of the monitor that it carries and the record that made
 * it, by the code that detection runs.
 *
 * @param policies what held when: a score is computed again by the policy that it names
 * @param fleet classes of devices
 * @param said what people said, withdrawn or not: it explains what a score leaves out
 */
public record Recomputation(Timeline<PolicyBook> policies, Fleet fleet, List<Feedback> said) {
  /** Keeps its own list. */
  public Recomputation {
    said = List.copyOf(said);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** In one word. */
    String word();

    /** What there is to add, each a clause or a sentence; maybe nothing. */
    List<String> details();

    /** Every figure is the same, bit for bit. */
    record Identical() implements Outcome {
      @Override
      public String word() {
        return "identical";
      }

      @Override
      public List<String> details() {
        return List.of();
      }
    }

    /**
     * The score is not what the state and the record give.
     *
     * @param details each difference, as a clause
     */
    record Differs(List<String> details) implements Outcome {
      /** Keeps its own list. */
      public Differs {
        details = List.copyOf(details);
      }

      @Override
      public String word() {
        return "differs";
      }
    }

    /**
     * It cannot be told.
     *
     * @param why a sentence
     */
    record Impossible(String why) implements Outcome {
      @Override
      public String word() {
        return "impossible";
      }

      @Override
      public List<String> details() {
        return List.of(why);
      }
    }
  }

  /**
   * A record of a device as it stands on its topic.
   *
   * @param event the value
   * @param time the record's timestamp
   */
  public record Shown(DeviceEvent event, Instant time) {}

  /**
   * Computes one score again.
   *
   * @param evidence the record that the score names; needed where an event made the score
   */
  public Outcome of(Score score, Optional<Shown> evidence) {
    if (score.getModelVersion() != null) {
      return new Outcome.Impossible(
          "the model %s scored a window of features, and not the state of a monitor: its numbers are on the topic of features, and holter model compare has them scored again"
              .formatted(score.getModelVersion()));
    }
    ByteBuffer state = score.getBaseline();
    if (state == null) {
      return new Outcome.Impossible("the score does not carry the state that it came from");
    }
    Optional<PolicyBook> policy = policy(score.getPolicyVersion());
    if (policy.isEmpty()) {
      return new Outcome.Impossible(
          "the score was made by policy '%s', and known are %s; give the configuration that it was made with"
              .formatted(score.getPolicyVersion(), versions()));
    }
    Thresholds thresholds = thresholds(policy.get(), score);
    long since = policies.since(score.getTime().toEpochMilli());
    boolean byEvent = score.getTrigger() == ScoreTrigger.EVENT;
    if (byEvent && evidence.isEmpty()) {
      return new Outcome.Impossible("the record that it is about is not on its topic any more");
    }
    try {
      DeviceMonitor monitor = DeviceMonitor.fromBytes(bytes(state));
      List<Assessment> assessments =
          byEvent
              ? observe(monitor, evidence.orElseThrow(), thresholds.detector(), since)
              : monitor.advance(score.getTime().toEpochMilli(), thresholds.detector(), since);
      return compare(score, assessments, thresholds);
    } catch (IllegalArgumentException e) {
      return new Outcome.Differs(List.of(String.valueOf(e.getMessage())));
    }
  }

  private Optional<PolicyBook> policy(String version) {
    return policies.values().stream().filter(book -> book.version().equals(version)).findFirst();
  }

  private String versions() {
    return String.join(", ", policies.values().stream().map(PolicyBook::version).toList());
  }

  private Thresholds thresholds(PolicyBook policy, Score score) {
    String tenant = score.getTenant();
    String device = score.getDevice();
    return policy.of(tenant, fleet.className(tenant, device), device);
  }

  private static List<Assessment> observe(
      DeviceMonitor monitor, Shown shown, DetectorSettings settings, long since) {
    Optional<Observation> seen =
        Observations.of(shown.event(), shown.time().toEpochMilli(), settings.values());
    return seen.isEmpty() ? List.of() : monitor.observe(seen.get(), settings, since);
  }

  private Outcome compare(Score score, List<Assessment> assessments, Thresholds thresholds) {
    return assessments.stream()
        .filter(a -> Scores.trigger(a.trigger()) == score.getTrigger())
        .filter(a -> a.time() == score.getTime().toEpochMilli())
        .findFirst()
        .map(a -> Differences.of(score, a, told(score, thresholds.told(a))))
        .<Outcome>map(
            found -> found.isEmpty() ? new Outcome.Identical() : new Outcome.Differs(found))
        .orElseGet(
            () ->
                new Outcome.Differs(
                    List.of("the state and the record give no score of " + score.getTime())));
  }

  /** What had to be told, whatever of it people said to be expected, then or since. */
  private List<Departure> told(Score score, Assessment assessment) {
    DeviceKey device = new DeviceKey(score.getTenant(), score.getDevice());
    Optional<String> deviceClass = fleet.className(device.tenant(), device.device());
    List<Feedback> ever =
        said.stream()
            .map(s -> Feedback.newBuilder(s).setVerdict(Verdict.ACCEPTED).build())
            .toList();
    return Acceptances.apply(assessment, new Acceptances.Subject(device, deviceClass), ever)
        .departures();
  }

  private static byte[] bytes(ByteBuffer state) {
    byte[] bytes = new byte[state.remaining()];
    state.duplicate().get(bytes);
    return bytes;
  }
}
