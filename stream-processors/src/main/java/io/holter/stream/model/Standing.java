package io.holter.stream.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which model does what at one moment of event time. Immutable.
 *
 * @param champions at most one a scope
 * @param shadows in the order in which they were put on trial
 * @param line the champions of a scope up to the newest, each once: what a rollback goes back in
 */
public record Standing(
    Map<Scope, ModelId> champions, List<Shadow> shadows, Map<Scope, List<ModelId>> line) {
  /** A model on trial. */
  public record Shadow(Scope scope, ModelId model) {}

  /** Keeps its own collections, in their order. */
  public Standing {
    champions = new LinkedHashMap<>(champions);
    shadows = List.copyOf(shadows);
    line = new LinkedHashMap<>(line);
  }

  /** Before any decision. */
  public static Standing none() {
    return new Standing(Map.of(), List.of(), Map.of());
  }

  /** What holds at an event time: of each scope, what was decided last of what holds by then. */
  static Standing at(List<Decided> decisions, long time) {
    Standing standing = none();
    for (Decided decided : decisions) {
      if (decided.refused().isEmpty() && decided.from() <= time) {
        standing = standing.after(decided);
      }
    }
    return standing;
  }

  /** The champion that a rollback in a scope brings back; empty if there was none before. */
  public Optional<ModelId> before(Scope scope) {
    List<ModelId> models = line.getOrDefault(scope, List.of());
    int last = models.size() - (champions.containsKey(scope) ? 2 : 1);
    return last < 0 ? Optional.empty() : Optional.of(models.get(last));
  }

  private Standing after(Decided decided) {
    Scope scope = decided.scope();
    ModelId model = decided.model();
    Map<Scope, ModelId> nextChampions = new LinkedHashMap<>(champions);
    List<Shadow> nextShadows = new ArrayList<>(shadows);
    Map<Scope, List<ModelId>> nextLine = new LinkedHashMap<>(line);
    nextShadows.remove(new Shadow(scope, model));
    nextChampions.remove(scope, model);
    switch (decided.state()) {
      case SHADOW -> nextShadows.add(new Shadow(scope, model));
      case CHAMPION -> {
        nextChampions.put(scope, model);
        nextLine.put(scope, upTo(line.getOrDefault(scope, List.of()), model));
      }
      case RETIRED, UNKNOWN -> {
        // It has no place any more.
      }
    }
    return new Standing(nextChampions, nextShadows, nextLine);
  }

  /** A champion that comes back ends the line where it stood. */
  private static List<ModelId> upTo(List<ModelId> models, ModelId model) {
    List<ModelId> next = new ArrayList<>(models);
    int index = next.indexOf(model);
    if (index >= 0) {
      return List.copyOf(next.subList(0, index + 1));
    }
    next.add(model);
    return List.copyOf(next);
  }
}
