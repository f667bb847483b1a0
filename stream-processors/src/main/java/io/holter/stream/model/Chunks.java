package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How the bytes of a bundle are cut into records, and what a record of a cut bundle looks like. */
final class Chunks {
  /** Bytes of every chunk but the last. */
  static final int SIZE = 512 << 10;

  /** Bytes of the largest bundle. */
  static final int LARGEST = 64 << 20;

  private Chunks() {}

  /** Number of chunks of a bundle. */
  static int count(long size) {
    return (int) ((size + SIZE - 1) / SIZE);
  }

  /** Bytes of one chunk. */
  static int length(long size, int chunk) {
    return (int) Math.min(SIZE, size - (long) chunk * SIZE);
  }

  /** One chunk of a bundle, no copy. */
  static ByteBuffer cut(byte[] bundle, int chunk) {
    return ByteBuffer.wrap(bundle, chunk * SIZE, length(bundle.length, chunk)).slice();
  }

  /** Why a chunk cannot be what its own fields say; judged before any memory is set aside. */
  static Optional<Objection> objection(ModelArtifact artifact) {
    long size = artifact.getSize();
    String what = "a chunk of " + what(artifact);
    if (ModelId.of(artifact.getName(), artifact.getVersion()).isEmpty()) {
      return corrupt(what + ": name or version has another form than NAME@VERSION");
    }
    if (size < 1 || size > LARGEST) {
      return corrupt(what + ": size " + size + " is not between 1 and " + LARGEST);
    }
    if (artifact.getChunks() != count(size)) {
      return corrupt(
          what + ": says " + artifact.getChunks() + " chunks where " + count(size) + " hold it");
    }
    if (artifact.getChunk() < 0 || artifact.getChunk() >= artifact.getChunks()) {
      return corrupt(what + ": index " + artifact.getChunk() + " is none of its chunks");
    }
    int length = length(size, artifact.getChunk());
    return artifact.getContent().remaining() == length
        ? Optional.empty()
        : corrupt(
            "%s: chunk %d has %d bytes where %d belong"
                .formatted(what, artifact.getChunk(), artifact.getContent().remaining(), length));
  }

  static String what(ModelArtifact artifact) {
    return Objection.harmless(artifact.getName() + "@" + artifact.getVersion());
  }

  private static Optional<Objection> corrupt(String sentence) {
    return Objection.of(Refusal.Reason.CORRUPT, sentence);
  }
}
