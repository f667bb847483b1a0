package io.holter.cli.alert;

import io.holter.schema.Alert;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.stream.Recomputation;
import io.holter.stream.Recomputation.Outcome;
import io.holter.stream.Recomputation.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert with the records that it rests on, and what came of computing its scores again.
 *
 * @param alert at its latest step
 * @param records its evidence in order; nothing where a record is not kept any more
 * @param scores those of its scores that could be read, in order
 */
public record Explanation(
    Alert alert, Map<Evidence, Optional<Shown>> records, List<Recomputed> scores) {
  /** Keeps its own collections. */
  public Explanation {
    records = new LinkedHashMap<>(records);
    scores = List.copyOf(scores);
  }

  /**
   * A score and what came of computing it again.
   *
   * @param outcome nothing if the score does not carry the state that it came from
   */
  public record Recomputed(Score score, Optional<Outcome> outcome) {}

  /** In one word. */
  public enum Result {
    /** Every score that carries its state came out the same, bit for bit. */
    IDENTICAL,
    /** At least one did not. */
    DIFFERS,
    /** None could be computed, or one could not. */
    IMPOSSIBLE
  }

  /** Reads what an alert rests on, and computes its scores again. */
  public static Explanation of(Alert alert, TopicReader reader, Recomputation recomputation) {
    Map<Evidence, Optional<Shown>> records = new LinkedHashMap<>();
    alert.getEvidence().forEach(e -> records.put(e, shown(e, reader)));
    List<Recomputed> scores = new ArrayList<>();
    for (Evidence place : alert.getScores()) {
      reader
          .at(place, Score.class)
          .map(TopicReader.Found::value)
          .ifPresent(score -> scores.add(recomputed(score, reader, recomputation)));
    }
    return new Explanation(alert, records, scores);
  }

  private static Recomputed recomputed(
      Score score, TopicReader reader, Recomputation recomputation) {
    if (score.getBaseline() == null && score.getModelVersion() == null) {
      return new Recomputed(score, Optional.empty());
    }
    Optional<Shown> shown = score.getEvidence().stream().findFirst().flatMap(e -> shown(e, reader));
    return new Recomputed(score, Optional.of(recomputation.of(score, shown)));
  }

  private static Optional<Shown> shown(Evidence evidence, TopicReader reader) {
    return reader
        .at(evidence, DeviceEvent.class)
        .map(found -> new Shown(found.value(), found.time()));
  }

  /** What came of it all. */
  public Result result() {
    List<Outcome> outcomes = scores.stream().flatMap(s -> s.outcome().stream()).toList();
    if (outcomes.stream().anyMatch(Outcome.Differs.class::isInstance)) {
      return Result.DIFFERS;
    }
    return outcomes.isEmpty() || outcomes.stream().anyMatch(Outcome.Impossible.class::isInstance)
        ? Result.IMPOSSIBLE
        : Result.IDENTICAL;
  }
}
