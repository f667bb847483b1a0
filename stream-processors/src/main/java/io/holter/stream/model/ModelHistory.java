package io.holter.stream.model;

import io.holter.anomaly.model.WindowModel;
import io.holter.stream.control.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that the models' topic says, judged. Immutable.
 *
 * @param releases that came as a whole, in the order in which they did
 * @param decisions in their order
 * @param refusals in the order of the topic
 * @param unfinished models that are not there as a whole
 * @param newest id of the newest decision: what the next one must name as the one before it
 */
public record ModelHistory(
    List<Release> releases,
    List<Decided> decisions,
    List<Refusal> refusals,
    List<Unfinished> unfinished,
    Optional<String> newest) {
  /** Keeps its own lists. */
  public ModelHistory {
    releases = List.copyOf(releases);
    decisions = List.copyOf(decisions);
    refusals = List.copyOf(refusals);
    unfinished = List.copyOf(unfinished);
  }

  /** The release of a model. */
  public Optional<Release> release(ModelId id) {
    return releases.stream().filter(release -> release.id().equals(id)).findFirst();
  }

  /** Which model does what at an event time, milliseconds since the epoch. */
  public Standing at(long time) {
    return Standing.at(decisions, time);
  }

  /** The models that have a place at any event time from {@code since} on. */
  public Set<ModelId> placed(long since) {
    Set<ModelId> placed = new TreeSet<>();
    Stream.concat(Stream.of(since), changes().filter(from -> from > since))
        .map(this::at)
        .forEach(
            standing -> {
              placed.addAll(standing.champions().values());
              standing.shadows().forEach(shadow -> placed.add(shadow.model()));
            });
    return placed;
  }

  /**
   * What scores when.
   *
   * @param models those that are ready; one that is not has no place
   */
  public Timeline<ModelsInForce> timeline(Function<ModelId, Optional<WindowModel>> models) {
    Timeline<ModelsInForce> timeline = Timeline.always(ModelsInForce.none());
    for (long from : changes().toList()) {
      timeline = timeline.then(from, inForce(at(from), models));
    }
    return timeline;
  }

  private Stream<Long> changes() {
    return decisions.stream()
        .filter(decided -> decided.refused().isEmpty())
        .map(Decided::from)
        .distinct()
        .sorted();
  }

  private static ModelsInForce inForce(
      Standing standing, Function<ModelId, Optional<WindowModel>> models) {
    return new ModelsInForce(
        standing.champions().entrySet().stream()
            .flatMap(entry -> placed(entry.getKey(), entry.getValue(), models))
            .toList(),
        standing.shadows().stream()
            .flatMap(shadow -> placed(shadow.scope(), shadow.model(), models))
            .toList());
  }

  private static Stream<ModelsInForce.Placed> placed(
      Scope scope, ModelId id, Function<ModelId, Optional<WindowModel>> models) {
    return models.apply(id).stream()
        .map(model -> new ModelsInForce.Placed(scope.tenant(), scope.deviceClass(), model));
  }
}
