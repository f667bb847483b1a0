package io.holter.stream.model;

import io.holter.anomaly.model.ModelManifest;
import java.util.Optional;

/**
 * What was found when a bundle was opened.
 *
 * @param manifest if it could be read
 * @param card for people; may be empty
 * @param objection why the bundle is not used
 */
record Inspection(Optional<ModelManifest> manifest, String card, Optional<Objection> objection) {
  /** Opens bundles. */
  interface Inspector {
    /** Opens a bundle whose signature and digest are right; keeps it if it can be used. */
    Inspection inspect(ModelId id, String digest, byte[] bundle);
  }
}
