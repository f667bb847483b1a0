package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the records that a person signs.
 *
 * @param key of the person, or of the place where models are released
 * @param author for people
 * @param reason for people
 */
public record ModelSigner(SigningKey key, String author, String reason) {
  private static final int KEY_DIGITS = 16;
  private static final ByteBuffer NOT_YET = ByteBuffer.allocate(0);

  /**
   * What is decided.
   *
   * @param from event time from which it holds; five seconds after it is written if empty
   * @param past whether that may have been before it is written
   * @param evaluation what the replay on labelled incidents gave
   * @param forced decided against it
   */
  public record Draft(
      ModelId model,
      ModelState state,
      Scope scope,
      Optional<Instant> from,
      boolean past,
      Map<String, String> evaluation,
      boolean forced) {
    /** Keeps its own map. */
    public Draft {
      evaluation = Map.copyOf(evaluation);
    }
  }

  /**
   * A bundle as records, in order.
   *
   * @param bundle 1 to 64 MiB
   * @param now when it is released, for people
   */
  public List<ModelArtifact> release(ModelId id, byte[] bundle, Instant now) {
    if (bundle.length == 0 || bundle.length > Chunks.LARGEST) {
      throw new IllegalArgumentException(
          "a bundle of %d bytes is not released: 1 to %d".formatted(bundle.length, Chunks.LARGEST));
    }
    ModelArtifact unsigned =
        ModelArtifact.newBuilder()
            .setName(id.name())
            .setVersion(id.version())
            .setDigest(Sha256.of(bundle))
            .setSize(bundle.length)
            .setChunk(0)
            .setChunks(Chunks.count(bundle.length))
            .setContent(NOT_YET)
            .setKey(key.id())
            .setSignature(NOT_YET)
            .setReleasedAt(Instant.ofEpochMilli(now.toEpochMilli()))
            .setAuthor(author)
            .setReason(reason)
            .build();
    ModelArtifact header =
        ModelArtifact.newBuilder(unsigned)
            .setSignature(ByteBuffer.wrap(key.sign(Signed.content(unsigned))))
            .build();
    return IntStream.range(0, header.getChunks())
        .mapToObj(
            chunk ->
                ModelArtifact.newBuilder(header)
                    .setChunk(chunk)
                    .setContent(Chunks.cut(bundle, chunk))
                    .build())
        .toList();
  }

  /** A decision that comes after the newest one of {@code history}. */
  public ModelDecision decide(Draft draft, ModelHistory history) {
    ModelDecision unnamed =
        ModelDecision.newBuilder()
            .setId("")
            .setPrevious(history.newest().orElse(null))
            .setName(draft.model().name())
            .setVersion(draft.model().version())
            .setState(draft.state())
            .setTenant(draft.scope().tenant().orElse(null))
            .setDeviceClass(draft.scope().deviceClass().orElse(null))
            .setEffectiveFrom(
                draft.from().map(t -> Instant.ofEpochMilli(t.toEpochMilli())).orElse(null))
            .setPast(draft.past())
            .setEvaluation(draft.evaluation())
            .setForced(draft.forced())
            .setAuthor(author)
            .setReason(reason)
            .setKey(key.id())
            .setSignature(NOT_YET)
            .build();
    String id = Signed.id(Signed.number(history.newest().orElse(null)), unnamed);
    ModelDecision unsigned = ModelDecision.newBuilder(unnamed).setId(id).build();
    return ModelDecision.newBuilder(unsigned)
        .setSignature(ByteBuffer.wrap(key.sign(Signed.content(unsigned))))
        .build();
  }

  /** The record's key: one for each chunk of each content, so that compaction takes none away. */
  public static String key(ModelArtifact artifact) {
    return "artifact/%s/%s/%s/%d"
        .formatted(
            artifact.getName(),
            artifact.getVersion(),
            artifact.getDigest().substring(0, KEY_DIGITS),
            artifact.getChunk());
  }

  /** The record's key: of the whole record, lest compaction has a void one replace a valid one. */
  public static String key(ModelDecision decision) {
    String signature = Sha256.of(Signed.bytes(decision.getSignature()));
    return "decision/" + decision.getId() + "/" + signature.substring(0, KEY_DIGITS);
  }
}
