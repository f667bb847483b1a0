package io.holter.stream.model;

import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision that has its place in the order of decisions.
 *
 * @param time of its record, the broker's, milliseconds since the epoch
 * @param offset of its record
 * @param from event time from which it holds, milliseconds since the epoch
 * @param refused why it has no effect, if it has none
 */
public record Decided(
    ModelDecision decision, long time, long offset, long from, Optional<Refusal> refused) {
  /** What a decision waits for at least, so that every instance knows it when it begins to hold. */
  public static final long LEAD_MILLIS = 5_000;

  static Decided of(ModelDecision decision, long time, long offset, Optional<Refusal> refused) {
    return new Decided(decision, time, offset, from(decision, time), refused);
  }

  /** Why a decision would hold too early; empty if it would not. */
  static Optional<Objection> tooEarly(ModelDecision decision, long time) {
    return decision.getPast() || from(decision, time) >= time + LEAD_MILLIS
        ? Optional.empty()
        : Objection.of(
            Refusal.Reason.TOO_EARLY,
            "decision %s would hold from %s on, but was written at %s by the broker's clock: it needs"
                    .formatted(
                        decision.getId(), decision.getEffectiveFrom(), Instant.ofEpochMilli(time))
                + " 5 s to be known everywhere; decide again, or give --past for a replay");
  }

  private static long from(ModelDecision decision, long time) {
    return decision.getEffectiveFrom() == null
        ? time + LEAD_MILLIS
        : decision.getEffectiveFrom().toEpochMilli();
  }

  /** Its model. */
  public ModelId model() {
    return new ModelId(decision.getName(), decision.getVersion());
  }

  /** Whom it is about. */
  public Scope scope() {
    return Scope.of(decision);
  }

  /** What the model does from then on. */
  public ModelState state() {
    return decision.getState();
  }
}
