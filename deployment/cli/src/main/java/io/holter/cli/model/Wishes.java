package io.holter.cli.model;

import io.holter.schema.ModelState;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Release;
import io.holter.stream.model.Scope;
import io.holter.stream.model.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people want of released models, and whether it makes sense as things stand.
 *
 * @param scope whom it is about
 * @param from event time from which it holds; five seconds after it is written if empty
 * @param past whether that may have been
 * @param when about when it will hold
 */
public record Wishes(Scope scope, Optional<Instant> from, boolean past, Instant when) {

  /**
   * The model may become champion of the scope; what remains is the gate.
   *
   * @param judged against whom it was held, or will be
   * @throws NotDecidedException if it may not, or another one is champion by now
   */
  public void requirePromotable(ModelHistory history, ModelId model, Optional<ModelId> judged) {
    requireReleased(history, model);
    if (model.equals(standing(history).champions().get(scope))) {
      throw new NotDecidedException(model + " is champion for " + scope + " already");
    }
    if (!champion(history).equals(judged)) {
      throw new NotDecidedException(
          "nothing was decided: the champion for %s is %s by now, and %s was not held against it"
              .formatted(scope, champion(history).map(ModelId::toString).orElse("none"), model));
    }
  }

  /** Whose scores count in the scope when it will hold: its champion, or that of a wider scope. */
  public Optional<ModelId> champion(ModelHistory history) {
    Map<Scope, ModelId> champions = standing(history).champions();
    return Stream.of(
            scope,
            new Scope(scope.tenant(), Optional.empty()),
            new Scope(Optional.empty(), scope.deviceClass()),
            new Scope(Optional.empty(), Optional.empty()))
        .flatMap(each -> Optional.ofNullable(champions.get(each)).stream())
        .findFirst();
  }

  /** Makes a model champion. */
  public ModelSigner.Draft promote(ModelId model, Map<String, String> evaluation, boolean forced) {
    return draft(model, ModelState.CHAMPION, evaluation, forced);
  }

  /** Brings back the champion before, or none if there was none. */
  public ModelSigner.Draft rollback(ModelHistory history) {
    Standing standing = standing(history);
    Optional<ModelId> before = standing.before(scope);
    if (before.isPresent()) {
      return draft(before.get(), ModelState.CHAMPION, Map.of(), false);
    }
    ModelId champion = standing.champions().get(scope);
    if (champion == null) {
      throw new NotDecidedException(
          "nothing was rolled back: there is no champion for " + scope + ", and there was none");
    }
    return draft(champion, ModelState.RETIRED, Map.of(), false);
  }

  /** Takes a model away. */
  public ModelSigner.Draft retire(ModelHistory history, ModelId model) {
    Standing standing = standing(history);
    boolean placed =
        model.equals(standing.champions().get(scope))
            || standing.shadows().contains(new Standing.Shadow(scope, model));
    if (!placed) {
      List<Scope> others =
          Place.of(history, model, when).stream()
              .filter(place -> place.state() != ModelState.RETIRED)
              .map(Place::scope)
              .toList();
      throw new NotDecidedException(
          "nothing was retired: %s does nothing for %s%s"
              .formatted(model, scope, others.isEmpty() ? "" : "; it does for " + others));
    }
    return draft(model, ModelState.RETIRED, Map.of(), false);
  }

  private static void requireReleased(ModelHistory history, ModelId model) {
    Release release =
        history
            .release(model)
            .orElseThrow(
                () ->
                    new NotDecidedException(
                        model + " was not released; holter model list shows what was"));
    release
        .refused()
        .ifPresent(
            refusal -> {
              throw new NotDecidedException(model + " was refused: " + refusal.sentence());
            });
  }

  /** The operator's clock may be slow: it will hold after what the broker has written holds. */
  private Standing standing(ModelHistory history) {
    long asked = when.toEpochMilli();
    if (from.isPresent()) {
      return history.at(asked);
    }
    long written = history.decisions().stream().mapToLong(Decided::time).max().orElse(asked);
    return history.at(Math.max(asked, written + Decided.LEAD_MILLIS));
  }

  private ModelSigner.Draft draft(
      ModelId model, ModelState state, Map<String, String> evaluation, boolean forced) {
    return new ModelSigner.Draft(model, state, scope, from, past, evaluation, forced);
  }
}
