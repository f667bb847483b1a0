package io.holter.stream.model;

import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import java.util.Optional;

/**
 * A decision that has its place in the order of decisions.
 *
 * @param time of its record, the broker's, milliseconds since the epoch
 * @param from event time from which it holds, milliseconds since the epoch
 * @param refused why it has no effect, if it has none
 */
public record Decided(ModelDecision decision, long time, long from, Optional<Refusal> refused) {
  /** What a decision waits for at least, so that every instance knows it when it begins to hold. */
  public static final long LEAD_MILLIS = 5_000;

  static Decided of(ModelDecision decision, long time, Optional<Refusal> refused) {
    long from =
        decision.getEffectiveFrom() == null
            ? time + LEAD_MILLIS
            : decision.getEffectiveFrom().toEpochMilli();
    return new Decided(decision, time, from, refused);
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
