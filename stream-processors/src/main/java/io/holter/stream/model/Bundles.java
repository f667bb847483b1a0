package io.holter.stream.model;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.WindowModel;
import java.util.Collections;
import java.util.Optional;

/**
 * Opens bundles, and says whether a model can score here.
 *
 * @param features the set that the topologies make windows of
 */
public record Bundles(FeatureSet features) {
  private static final String PROBE = "probe";

  /** What is inside a bundle; loads it once to see whether it can be. Keeps nothing. */
  Inspection inspect(ModelId id, byte[] bytes) {
    ModelBundle bundle;
    try {
      bundle = ModelBundle.of(bytes);
    } catch (RuntimeException e) {
      return new Inspection(Optional.empty(), "", unusable(id, e));
    }
    ModelManifest manifest = bundle.manifest();
    return new Inspection(
        Optional.of(manifest), bundle.card().orElse(""), objection(id, bundle, manifest));
  }

  /** Ready to score. */
  WindowModel load(byte[] bytes) {
    return ModelBundle.of(bytes).load();
  }

  /** Why a model cannot score here, as a sentence; empty if it can. */
  public Optional<String> objection(ModelBundle bundle) {
    ModelManifest manifest = bundle.manifest();
    return ModelId.of(manifest.name(), manifest.version())
        .map(id -> objection(id, bundle, manifest).map(Objection::sentence))
        .orElseGet(
            () ->
                Optional.of(
                    Objection.harmless(manifest.id())
                        + " is not of the form NAME@VERSION: lower-case letters, digits, hyphens"));
  }

  private Optional<Objection> objection(ModelId id, ModelBundle bundle, ModelManifest manifest) {
    if (!manifest.id().equals(id.toString())) {
      return Objection.of(
          Refusal.Reason.UNUSABLE,
          "the bundle of " + id + " says that it is " + Objection.harmless(manifest.id()));
    }
    if (!manifest.featureSet().equals(features.id())
        || !manifest.features().equals(features.names())) {
      return Objection.of(
          Refusal.Reason.OTHER_FEATURES,
          "%s scores the %d features of set %s; windows here have the %d of set %s: train it on those"
              .formatted(
                  id,
                  manifest.features().size(),
                  Objection.harmless(manifest.featureSet()),
                  features.names().size(),
                  features.id()));
    }
    return unloadable(id, bundle);
  }

  /** A model that throws would stop a stream thread: it shows here that it does not. */
  private Optional<Objection> unloadable(ModelId id, ModelBundle bundle) {
    FeatureVector zeros =
        new FeatureVector(
            0, features.window().toMillis(), Collections.nCopies(features.names().size(), 0.0));
    try (WindowModel model = bundle.load()) {
      // Whatever it says: that it says something.
      var unused = model.score(PROBE, Optional.empty(), zeros);
      return Optional.empty();
    } catch (Exception | LinkageError e) {
      return unusable(id, e);
    }
  }

  private static Optional<Objection> unusable(ModelId id, Throwable e) {
    return Objection.of(
        Refusal.Reason.UNUSABLE, id + " cannot be used: " + Objection.harmless(e.toString()));
  }
}
