package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import java.util.BitSet;

/** A bundle of which some chunks have come, in any order. Memory is set aside as they come. */
final class Assembly {
  private final ModelArtifact header;
  private final byte[][] chunks;
  private final BitSet present = new BitSet();

  /**
   * Begins.
   *
   * @param header any chunk, checked by {@link Chunks#objection}
   */
  Assembly(ModelArtifact header) {
    this.header = header;
    this.chunks = new byte[header.getChunks()][];
  }

  /** Keeps a chunk; the last one of an index counts, as on a compacted topic. */
  void put(ModelArtifact artifact) {
    chunks[artifact.getChunk()] = Signed.bytes(artifact.getContent());
    present.set(artifact.getChunk());
  }

  int present() {
    return present.cardinality();
  }

  boolean isComplete() {
    return present() == chunks.length;
  }

  /** The bundle's bytes; only when complete. */
  byte[] bytes() {
    byte[] bundle = new byte[(int) header.getSize()];
    for (int i = 0; i < chunks.length; i++) {
      System.arraycopy(chunks[i], 0, bundle, i * Chunks.SIZE, chunks[i].length);
    }
    return bundle;
  }

  ModelArtifact header() {
    return header;
  }
}
