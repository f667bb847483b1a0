package io.holter.cli.model;

import io.holter.anomaly.model.ModelBundle;
import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelState;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Release;
import io.holter.stream.model.Scope;
import io.holter.stream.model.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a model to where the topologies read it, and on trial.
 *
 * @param ledger where it is written
 * @param signer who releases
 * @param bundles what can be used there
 * @param progress is told how many chunks are durable
 */
public record Releasing(
    ModelLedger ledger, ModelSigner signer, Bundles bundles, Progress progress) {
  /** How far the writing is. */
  @FunctionalInterface
  public interface Progress {
    /** So many of so many chunks are durable. */
    void written(int written, int chunks);
  }

  /**
   * Releases. A release that was cut off is finished; one that is there already is not repeated.
   *
   * @param from event time from which the trial holds; five seconds after it is written if empty
   * @param past whether that may have been
   * @param now when it is released, for people
   * @return the decision; empty if the model is on trial there already
   * @throws NotDecidedException if it cannot be used there, or name and version are taken
   */
  public Optional<Decided> release(
      ModelBundle bundle, Scope scope, Optional<Instant> from, boolean past, Instant now)
      throws IOException, InterruptedException {
    bundles
        .objection(bundle)
        .ifPresent(
            why -> {
              throw new NotDecidedException("nothing was released: " + why);
            });
    ModelId id = ModelId.parse(bundle.manifest().id()).orElseThrow();
    List<ModelArtifact> chunks = signer.release(id, bundle.toBytes(), now);
    ModelHistory history = ledger.read();
    Optional<Release> before = history.release(id);
    if (before.isPresent()) {
      requireSame(before.get(), chunks.get(0).getDigest());
    } else {
      ledger.write(chunks, written -> progress.written(written, chunks.size()));
    }
    Standing standing = history.at(from.orElse(now).toEpochMilli() + Decided.LEAD_MILLIS);
    if (standing.shadows().contains(new Standing.Shadow(scope, id))) {
      return Optional.empty();
    }
    if (id.equals(standing.champions().get(scope))) {
      throw new NotDecidedException(
          "%s is champion for %s and was not put on trial; to take it away, holter model rollback"
              .formatted(id, scope));
    }
    ModelSigner.Draft draft =
        new ModelSigner.Draft(id, ModelState.SHADOW, scope, from, past, Map.of(), false);
    return Optional.of(new Deciding(ledger, signer).decide(any -> draft));
  }

  private static void requireSame(Release before, String digest) {
    if (!before.digest().equals(digest)) {
      throw new NotDecidedException(
          "%s was released before by %s at %s with another content; give this one a new version"
              .formatted(before.id(), before.author(), before.releasedAt()));
    }
  }
}
