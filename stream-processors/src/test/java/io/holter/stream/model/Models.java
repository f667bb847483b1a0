package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A topic of models in memory: who writes, and what the log says of it. */
final class Models {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Scope ALL = new Scope(Optional.empty(), Optional.empty());
  static final Scope ACME = new Scope(Optional.of("acme"), Optional.empty());
  static final ModelId PUMPS = new ModelId("pumps", "1");
  static final ModelId NEWER = new ModelId("pumps", "2");

  final SigningKey key;
  final ModelSigner signer;
  final ModelLog log;

  /** The bundles that were opened, in order. */
  final List<byte[]> opened = new ArrayList<>();

  Optional<Objection> objection = Optional.empty();
  boolean isDiskFull;
  private long offset;

  Models() {
    KeyPair pair = pair();
    this.key = SigningKey.of(pair);
    this.signer = new ModelSigner(key, "anna", "first try");
    this.log =
        new ModelLog(
            new TrustedKeys(List.of(pair.getPublic())),
            (id, digest, bundle) -> {
              if (isDiskFull) {
                throw new IllegalStateException("the disk is full");
              }
              opened.add(bundle);
              return new Inspection(Optional.empty(), "card of " + id, objection);
            });
  }

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A decision for everybody, as soon as it can hold. */
  static ModelSigner.Draft draft(ModelId model, ModelState state) {
    return draft(model, state, ALL);
  }

  static ModelSigner.Draft draft(ModelId model, ModelState state, Scope scope) {
    return new ModelSigner.Draft(model, state, scope, Optional.empty(), false, Map.of(), false);
  }

  static ModelSigner.Draft draft(ModelId model, ModelState state, Scope scope, Instant from) {
    return new ModelSigner.Draft(model, state, scope, Optional.of(from), false, Map.of(), false);
  }

  /** Every record comes a second after the one before it. */
  Optional<Refusal> take(ModelArtifact artifact) {
    return log.take(new ModelRecord.Chunk(artifact), time(), offset++);
  }

  Optional<Refusal> take(ModelDecision decision) {
    return log.take(new ModelRecord.Decision(decision), time(), offset++);
  }

  /** When the next record comes. */
  long time() {
    return NOON.plusSeconds(offset).toEpochMilli();
  }

  /** Released in one chunk. */
  Models released(ModelId id) {
    take(one(id));
    return this;
  }

  ModelArtifact one(ModelId id) {
    return signer
        .release(id, id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), NOON)
        .get(0);
  }

  Models decided(ModelSigner.Draft draft) {
    take(signer.decide(draft, log.history()));
    return this;
  }

  /** What holds when everything that was decided does. */
  Standing standing() {
    return log.history().at(Long.MAX_VALUE);
  }
}
