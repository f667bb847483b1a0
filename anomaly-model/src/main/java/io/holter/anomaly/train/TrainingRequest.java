package io.holter.anomaly.train;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.LabelledWindow;
import java.util.List;
import java.util.Map;

/**
 * What to train of what.
 *
 * @param name of the model, kebab-case
 * @param version of the model
 * @param features that the windows are of
 * @param windows in any order
 * @param incidents that are known
 * @param provenance what only the caller knows: files and their digests, versions, code revision
 */
public record TrainingRequest(
    String name,
    String version,
    TrainingPlan plan,
    FeatureSet features,
    List<LabelledWindow> windows,
    List<KnownIncident> incidents,
    Map<String, String> provenance) {
  /** Keeps its own collections. */
  public TrainingRequest {
    windows = List.copyOf(windows);
    incidents = List.copyOf(incidents);
    provenance = Map.copyOf(provenance);
  }
}
