package io.holter.cli.model;

import io.holter.schema.ModelDecision;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Refusal;
import io.holter.stream.model.Scope;
import java.io.IOException;
import java.util.Optional;

/**
 * Brings a decision in force: writes it on the newest one, reads back what became of it, and writes
 * it again if somebody decided on another scope in between.
 *
 * @param ledger where it is written
 * @param signer who decides
 */
public record Deciding(ModelLedger ledger, ModelSigner signer) {
  private static final int ATTEMPTS = 10;

  /** What is wanted, as the history stands. */
  @FunctionalInterface
  public interface Wish {
    /**
     * What is to be decided.
     *
     * @throws NotDecidedException if it cannot be, as the history stands
     * @throws IOException if that cannot be found out
     */
    ModelSigner.Draft draft(ModelHistory history) throws IOException;
  }

  /**
   * Decides.
   *
   * @return the decision as everyone reads it
   * @throws NotDecidedException if the readers refuse it, or another one of the same scope was
   *     first
   * @throws IOException if it could not be written, or others were first again and again
   */
  public Decided decide(Wish wish) throws IOException, InterruptedException {
    ModelHistory before = ledger.read();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ModelSigner.Draft draft = wish.draft(before);
      ModelDecision decision = signer.decide(draft, before);
      long offset = ledger.write(decision);
      ModelHistory after = ledger.read();
      Optional<Refusal> refusal =
          after.refusals().stream().filter(r -> r.offset() == offset).findFirst();
      if (refusal.isEmpty()) {
        return after.decisions().stream()
            .filter(decided -> decided.offset() == offset)
            .findFirst()
            .orElseThrow(() -> vanished(decision));
      }
      if (refusal.get().reason() != Refusal.Reason.VOID) {
        throw new NotDecidedException(
            "decision " + decision.getId() + " was refused: " + refusal.get().sentence());
      }
      requireNoOther(before, after, draft.scope());
      before = after;
    }
    throw new IOException(
        "others decided %d times while this decision was written; try again".formatted(ATTEMPTS));
  }

  private static void requireNoOther(ModelHistory before, ModelHistory after, Scope scope) {
    after.decisions().stream()
        .skip(before.decisions().size())
        .filter(decided -> decided.scope().equals(scope))
        .findFirst()
        .ifPresent(
            first -> {
              throw new NotDecidedException(
                  "nothing was decided: %s was first with decision %s (%s is %s for %s: %s)"
                      .formatted(
                          first.decision().getAuthor(),
                          first.decision().getId(),
                          first.model(),
                          first.state(),
                          scope,
                          first.decision().getReason()));
            });
  }

  private static IllegalStateException vanished(ModelDecision decision) {
    return new IllegalStateException(
        "decision " + decision.getId() + " was written and cannot be read back");
  }
}
