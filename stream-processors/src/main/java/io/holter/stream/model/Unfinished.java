package io.holter.stream.model;

/**
 * A model of which not all chunks are there: whoever released it was interrupted, or is at it.
 * Releasing it again finishes it.
 *
 * @param present chunks that are there
 * @param chunks chunks of the whole
 */
public record Unfinished(ModelId id, String digest, int present, int chunks) {
  /** For people. */
  @Override
  public String toString() {
    return "%s is incomplete: %d of %d chunks are there; release it again to finish it"
        .formatted(id, present, chunks);
  }
}
