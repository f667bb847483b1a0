package io.holter.cli.desk;

import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.Submitted;
import io.holter.gateway.console.desk.DeskException;
import io.holter.service.ConfigProblem;
import java.util.List;

/** What came of a change of the policy, for a person at the console. */
final class Outcomes {
  private Outcomes() {}

  /**
   * Does nothing if the change is in force, was so before, or would be.
   *
   * @throws DeskException if not, with every reason
   */
  static void require(Submitted submitted) throws DeskException {
    if (submitted instanceof Submitted.Unusable unusable) {
      throw new DeskException(
          unusable.problems().stream().map(ConfigProblem::toString).toList(),
          DeskException.Kind.REFUSED);
    }
    if (submitted instanceof Submitted.Refused refused) {
      throw new DeskException(refused.problems(), DeskException.Kind.REFUSED);
    }
    if (submitted instanceof Submitted.Beaten) {
      throw new DeskException(
          List.of(String.join(" ", PolicyText.of(submitted))), DeskException.Kind.CONFLICT);
    }
  }
}
