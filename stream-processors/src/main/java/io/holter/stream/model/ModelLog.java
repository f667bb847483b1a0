package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the records of the models' topic, in their order, into what they say together. The same
 * records give the same history, here and everywhere. Knows no Kafka; not thread-safe.
 *
 * <p>The order of decisions does not depend on who is trusted: a decision that names the one before
 * it is the next one, and whether it has an effect is another question. So instances with different
 * keys or features number alike.
 */
final class ModelLog {
  /** Half-released models that are kept; each holds up to {@link Chunks#LARGEST} bytes. */
  static final int MOST_UNFINISHED = 4;

  /** Refusals that are kept, the newest. */
  static final int MOST_REFUSALS = 1_000;

  private final TrustedKeys keys;
  private final Inspection.Inspector inspector;
  private final Map<ModelId, Release> releases = new LinkedHashMap<>();
  private final Map<String, Assembly> assemblies = new LinkedHashMap<>();
  private final List<Decided> decisions = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private Optional<String> newest = Optional.empty();

  ModelLog(TrustedKeys keys, Inspection.Inspector inspector) {
    this.keys = keys;
    this.inspector = inspector;
  }

  /**
   * Takes a record.
   *
   * <p>May throw what the inspector throws; the same record can then be taken again.
   *
   * @param time the broker's timestamp, milliseconds since the epoch
   * @return why it was refused; empty if it was not
   */
  Optional<Refusal> take(ModelRecord entry, long time, long offset) {
    Optional<Refusal> refusal;
    if (entry instanceof ModelRecord.Chunk chunk) {
      refusal = chunk(chunk.artifact(), time, offset);
    } else if (entry instanceof ModelRecord.Decision decision) {
      refusal = decision(decision.decision(), time, offset);
    } else {
      refusal = Optional.of(((ModelRecord.Other) entry).objection().at(time, offset));
    }
    refusal.ifPresent(this::keep);
    return refusal;
  }

  ModelHistory history() {
    List<Unfinished> unfinished =
        assemblies.values().stream()
            .map(
                a ->
                    new Unfinished(
                        new ModelId(a.header().getName(), a.header().getVersion()),
                        a.header().getDigest(),
                        a.present(),
                        a.header().getChunks()))
            .toList();
    return new ModelHistory(
        List.copyOf(releases.values()), decisions, refusals, unfinished, newest);
  }

  private Optional<Refusal> chunk(ModelArtifact artifact, long time, long offset) {
    Optional<Objection> objection =
        Chunks.objection(artifact)
            .or(
                () ->
                    keys.objection(
                        artifact.getKey(),
                        Signed.content(artifact),
                        Signed.bytes(artifact.getSignature()),
                        "the release of " + Chunks.what(artifact)));
    if (objection.isPresent()) {
      return objection.map(o -> o.at(time, offset));
    }
    Release before = releases.get(new ModelId(artifact.getName(), artifact.getVersion()));
    if (before != null) {
      return before.digest().equals(artifact.getDigest())
          ? Optional.empty()
          : Objection.of(
                  Refusal.Reason.TAKEN,
                  before.id() + " was released before with another content; give a new version")
              .map(o -> o.at(time, offset));
    }
    return assemble(artifact, time, offset);
  }

  private Optional<Refusal> assemble(ModelArtifact artifact, long time, long offset) {
    String key = artifact.getName() + "@" + artifact.getVersion() + "/" + artifact.getDigest();
    Assembly assembly = assemblies.getOrDefault(key, new Assembly(artifact));
    assembly.put(artifact);
    if (assembly.isComplete()) {
      Optional<Refusal> refusal = complete(assembly.header(), assembly.bytes(), time, offset);
      assemblies.remove(key);
      return refusal;
    }
    assemblies.remove(key);
    assemblies.put(key, assembly);
    return assemblies.size() > MOST_UNFINISHED ? Optional.of(drop(time, offset)) : Optional.empty();
  }

  /** Gives up the one whose last chunk came longest ago. */
  private Refusal drop(long time, long offset) {
    Map.Entry<String, Assembly> oldest = assemblies.entrySet().iterator().next();
    assemblies.remove(oldest.getKey());
    return new Refusal(
        Refusal.Reason.INCOMPLETE,
        "the unfinished release of %s was given up: more than %d are unfinished"
            .formatted(Chunks.what(oldest.getValue().header()), MOST_UNFINISHED),
        time,
        offset);
  }

  private Optional<Refusal> complete(ModelArtifact header, byte[] bundle, long time, long offset) {
    ModelId id = new ModelId(header.getName(), header.getVersion());
    if (!Sha256.of(bundle).equals(header.getDigest())) {
      return Objection.of(
              Refusal.Reason.CORRUPT,
              "the bytes of " + id + " are not those that were signed; release it again")
          .map(o -> o.at(time, offset));
    }
    Inspection found = inspector.inspect(id, header.getDigest(), bundle);
    Optional<Refusal> refused = found.objection().map(o -> o.at(time, offset));
    releases.put(
        id,
        new Release(
            id,
            header.getDigest(),
            header.getSize(),
            header.getKey(),
            header.getAuthor(),
            header.getReason(),
            header.getReleasedAt(),
            time,
            found.manifest(),
            found.card(),
            refused));
    return refused;
  }

  private Optional<Refusal> decision(ModelDecision decision, long time, long offset) {
    Optional<Objection> outOfOrder = Signed.chain(decision, newest);
    if (outOfOrder.isPresent()) {
      return outOfOrder.map(o -> o.at(time, offset));
    }
    newest = Optional.of(decision.getId());
    String what = "decision " + decision.getId();
    Optional<Objection> unproven =
        keys.objection(
            decision.getKey(),
            Signed.content(decision),
            Signed.bytes(decision.getSignature()),
            what);
    if (unproven.isPresent()) {
      // Not kept: whoever wrote it may write as much as they like.
      return unproven.map(o -> o.at(time, offset));
    }
    Optional<Refusal> refusal =
        unusable(decision, what)
            .or(() -> Decided.tooEarly(decision, time))
            .map(o -> o.at(time, offset));
    decisions.add(Decided.of(decision, time, offset, refusal));
    return refusal;
  }

  /** A model may be retired whatever it is. */
  private Optional<Objection> unusable(ModelDecision decision, String what) {
    if (decision.getState() == ModelState.RETIRED) {
      return Optional.empty();
    }
    String model = Objection.harmless(decision.getName() + "@" + decision.getVersion());
    Release release = releases.get(new ModelId(decision.getName(), decision.getVersion()));
    if (release == null) {
      return assemblies.keySet().stream().anyMatch(key -> key.startsWith(model + "/"))
          ? Objection.of(
              Refusal.Reason.INCOMPLETE,
              what + " is about " + model + ", of which not all chunks are there")
          : Objection.of(
              Refusal.Reason.UNKNOWN_MODEL,
              what + " is about " + model + ", which was not released");
    }
    return release
        .refused()
        .map(
            refused ->
                new Objection(
                    refused.reason(), what + " is about a refused model: " + refused.sentence()));
  }

  private void keep(Refusal refusal) {
    if (refusals.size() == MOST_REFUSALS) {
      refusals.remove(0);
    }
    refusals.add(refusal);
  }
}
