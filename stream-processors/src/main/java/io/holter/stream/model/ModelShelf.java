package io.holter.stream.model;

import io.holter.anomaly.model.WindowModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that are loaded: those that can be used, and no others. For one thread. */
final class ModelShelf implements AutoCloseable {
  private final BundleStore store;
  private final Bundles bundles;
  private final Map<ModelId, SharedModel> loaded = new HashMap<>();

  ModelShelf(BundleStore store, Bundles bundles) {
    this.store = store;
    this.bundles = bundles;
  }

  /**
   * Loads what is missing of {@code wanted}. What is not wanted stays until {@link #keepOnly}.
   *
   * @return what could not be loaded and why, as sentences
   */
  List<String> load(ModelHistory history, Set<ModelId> wanted) {
    List<String> problems = new ArrayList<>();
    for (ModelId id : wanted) {
      Optional<Release> release = history.release(id).filter(r -> r.refused().isEmpty());
      if (release.isEmpty() || loaded.containsKey(id)) {
        continue;
      }
      try {
        loaded.put(id, new SharedModel(bundles.load(store.read(release.get().digest()))));
      } catch (IOException | RuntimeException e) {
        problems.add("loading model " + id + " failed: " + e.getMessage());
      }
    }
    return problems;
  }

  /** Closes the others. */
  void keepOnly(Set<ModelId> wanted) {
    Set<ModelId> others = new HashSet<>(loaded.keySet());
    others.removeAll(wanted);
    others.forEach(id -> Optional.ofNullable(loaded.remove(id)).ifPresent(SharedModel::close));
  }

  /** A model that is loaded. */
  Optional<WindowModel> model(ModelId id) {
    return Optional.ofNullable(loaded.get(id));
  }

  @Override
  public void close() {
    keepOnly(Set.of());
  }
}
