package io.holter.stream.model;

import io.holter.anomaly.model.WindowModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The models that score at one moment.
 *
 * @param champions at most one a scope
 * @param shadows any number, in the order in which they were put on trial
 */
public record ModelsInForce(List<Placed> champions, List<Placed> shadows) {
  /** Keeps its own lists. */
  public ModelsInForce {
    champions = List.copyOf(champions);
    shadows = List.copyOf(shadows);
  }

  /** No model scores. */
  public static ModelsInForce none() {
    return new ModelsInForce(List.of(), List.of());
  }

  /**
   * A model and whom it scores.
   *
   * @param tenant all if empty
   * @param deviceClass all if empty
   */
  public record Placed(Optional<String> tenant, Optional<String> deviceClass, WindowModel model) {
    private boolean holds(String ofTenant, Optional<String> ofClass) {
      return tenant.filter(t -> !t.equals(ofTenant)).isEmpty()
          && (deviceClass.isEmpty() || deviceClass.equals(ofClass));
    }

    private int narrowness() {
      return (tenant.isPresent() ? 2 : 0) + (deviceClass.isPresent() ? 1 : 0);
    }
  }

  /** Whose scores count for a device: the champion of the narrowest scope that holds it. */
  public Optional<WindowModel> champion(String tenant, Optional<String> deviceClass) {
    return champions.stream()
        .filter(placed -> placed.holds(tenant, deviceClass))
        .max(Comparator.comparingInt(Placed::narrowness))
        .map(Placed::model);
  }

  /** Those on trial for a device. */
  public List<WindowModel> shadows(String tenant, Optional<String> deviceClass) {
    return shadows.stream()
        .filter(placed -> placed.holds(tenant, deviceClass))
        .map(Placed::model)
        .toList();
  }
}
