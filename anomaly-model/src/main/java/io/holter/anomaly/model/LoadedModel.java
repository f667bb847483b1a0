package io.holter.anomaly.model;

import io.holter.anomaly.feature.FeatureVector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a bundle, ready to score. */
final class LoadedModel implements WindowModel {
  /** What is less rare is nobody's question; explaining costs one more score a feature. */
  static final double EXPLAINED = 0.1;

  private final ModelManifest manifest;
  private final Map<String, Loaded> parts;

  /** A part and its function. */
  record Loaded(ModelPart part, RawModel model) {}

  LoadedModel(ModelManifest manifest, Map<String, Loaded> parts) {
    this.manifest = manifest;
    this.parts = Map.copyOf(parts);
  }

  @Override
  public ModelManifest manifest() {
    return manifest;
  }

  @Override
  public Optional<ModelScore> score(
      String device, Optional<String> deviceClass, FeatureVector window) {
    if (window.values().size() != manifest.features().size()) {
      throw new IllegalArgumentException(
          "a window of "
              + device
              + " has "
              + window.values().size()
              + " values; "
              + manifest.id()
              + " scores "
              + manifest.features().size());
    }
    return part(device, deviceClass).flatMap(loaded -> score(loaded, window));
  }

  private Optional<Loaded> part(String device, Optional<String> deviceClass) {
    return switch (manifest.per()) {
      case "device" -> Optional.ofNullable(parts.get(device));
      case "class" -> deviceClass.map(parts::get);
      default -> Optional.ofNullable(parts.get(ModelPart.FLEET));
    };
  }

  private static Optional<ModelScore> score(Loaded loaded, FeatureVector window) {
    double[] values = window.values().stream().mapToDouble(Double::doubleValue).toArray();
    double raw = loaded.model().score(values);
    if (Double.isNaN(raw)) {
      return Optional.empty();
    }
    double rarity = loaded.part().calibration().rarity(raw);
    return Optional.of(
        new ModelScore(
            raw,
            rarity,
            rarity > EXPLAINED
                ? List.of()
                : Explanation.of(loaded.model(), loaded.part().ranges(), values, raw)));
  }

  @Override
  public void close() {
    parts.values().forEach(loaded -> loaded.model().close());
  }
}
