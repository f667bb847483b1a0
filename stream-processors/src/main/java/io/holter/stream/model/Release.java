package io.holter.stream.model;

import io.holter.anomaly.model.ModelManifest;
import java.time.Instant;
import java.util.Optional;

/**
 * A model that came as a whole.
 *
 * @param digest SHA-256 of the bundle
 * @param size bytes of the bundle
 * @param key id of the key that signed it
 * @param time when its last chunk came, the broker's, milliseconds since the epoch
 * @param manifest what it says it is, if that can be read
 * @param card for people, Markdown; may be empty
 * @param refused why it is not used, if it is not
 */
public record Release(
    ModelId id,
    String digest,
    long size,
    String key,
    String author,
    String reason,
    Instant releasedAt,
    long time,
    Optional<ModelManifest> manifest,
    String card,
    Optional<Refusal> refused) {}
