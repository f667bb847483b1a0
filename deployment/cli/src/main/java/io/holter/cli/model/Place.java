package io.holter.cli.model;

import io.holter.schema.ModelState;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model does for a scope, and since when.
 *
 * @param state in force, or planned if {@code since} is in the future
 * @param since event time from which it holds
 * @param decision id of the decision that made it so
 */
public record Place(ModelId model, Scope scope, ModelState state, Instant since, String decision) {
  /**
   * Where a model stands and stood last in each scope, and what is planned; the latest word of each
   * scope first given first.
   *
   * @param now what is later is planned
   */
  public static List<Place> of(ModelHistory history, ModelId model, Instant now) {
    Map<Scope, Place> present = new LinkedHashMap<>();
    List<Place> planned = new ArrayList<>();
    for (Decided decided : history.decisions()) {
      if (decided.refused().isPresent()) {
        continue;
      }
      Instant from = Instant.ofEpochMilli(decided.from());
      if (decided.model().equals(model)) {
        Place place = place(decided, model, decided.state());
        if (from.isAfter(now)) {
          planned.add(place);
        } else {
          present.put(decided.scope(), place);
        }
      } else if (!from.isAfter(now)) {
        present.computeIfPresent(
            decided.scope(),
            (scope, place) ->
                isDisplaced(place, decided) ? place(decided, model, ModelState.RETIRED) : place);
      }
    }
    List<Place> places = new ArrayList<>(present.values());
    places.addAll(planned);
    return places;
  }

  private static boolean isDisplaced(Place place, Decided by) {
    return place.state() == ModelState.CHAMPION && by.state() == ModelState.CHAMPION;
  }

  private static Place place(Decided decided, ModelId model, ModelState state) {
    return new Place(
        model,
        decided.scope(),
        state,
        Instant.ofEpochMilli(decided.from()),
        decided.decision().getId());
  }
}
