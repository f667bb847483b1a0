package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is over: all fields of a record in the order of its schema, as {@link Canonical}
 * writes them. Of an artifact all but the chunk and its index, for which the digest stands.
 */
final class Signed {
  private static final String ARTIFACT = "holter model artifact 1";
  private static final String DECISION = "holter model decision 1";
  private static final int DIGITS = 8;
  private static final Pattern ID = Pattern.compile("([1-9][0-9]{0,8})-[0-9a-f]{8}");

  private Signed() {}

  static byte[] content(ModelArtifact artifact) {
    return new Canonical(ARTIFACT)
        .text(artifact.getName())
        .text(artifact.getVersion())
        .text(artifact.getDigest())
        .number(artifact.getSize())
        .number((long) artifact.getChunks())
        .text(artifact.getKey())
        .number(artifact.getReleasedAt().toEpochMilli())
        .text(artifact.getAuthor())
        .text(artifact.getReason())
        .bytes();
  }

  static byte[] content(ModelDecision decision) {
    return content(decision, decision.getId());
  }

  /**
   * The id of a decision: how many there are up to it, and the beginning of a digest over what it
   * says.
   *
   * @param number of the decision before, 0 for the first
   */
  static String id(int number, ModelDecision decision) {
    return (number + 1) + "-" + Sha256.of(content(decision, "")).substring(0, DIGITS);
  }

  /** The number in a decision's id; 0 for none. */
  static int number(@Nullable String id) {
    if (id == null) {
      return 0;
    }
    Matcher form = ID.matcher(id);
    return form.matches() ? Integer.parseInt(form.group(1)) : -1;
  }

  /** Why a decision is not the next one after {@code previous}; empty if it is. */
  static Optional<Objection> chain(ModelDecision decision, Optional<String> previous) {
    String what = "decision " + Objection.harmless(decision.getId());
    if (decision.getState() == ModelState.UNKNOWN) {
      return Objection.of(
          Refusal.Reason.UNREADABLE, what + " is of a state that this version does not know");
    }
    if (!Optional.ofNullable(decision.getPrevious()).equals(previous)) {
      return Objection.of(
          Refusal.Reason.VOID,
          "%s was made after decision %s, but %s is the newest; decide again"
              .formatted(
                  what,
                  Optional.ofNullable(decision.getPrevious())
                      .map(Objection::harmless)
                      .orElse("none"),
                  previous.orElse("none")));
    }
    return decision.getId().equals(id(number(previous.orElse(null)), decision))
        ? Optional.empty()
        : Objection.of(Refusal.Reason.CORRUPT, what + " is not what its id was made of");
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static byte[] content(ModelDecision decision, String id) {
    Instant from = decision.getEffectiveFrom();
    return new Canonical(DECISION)
        .text(id)
        .text(decision.getPrevious())
        .text(decision.getName())
        .text(decision.getVersion())
        .text(decision.getState().name())
        .text(decision.getTenant())
        .text(decision.getDeviceClass())
        .number(from == null ? null : from.toEpochMilli())
        .flag(decision.getPast())
        .map(decision.getEvaluation())
        .flag(decision.getForced())
        .text(decision.getAuthor())
        .text(decision.getReason())
        .text(decision.getKey())
        .bytes();
  }
}
