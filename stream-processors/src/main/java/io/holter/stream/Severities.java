package io.holter.stream;

import io.holter.schema.Criticality;
import io.holter.schema.Severity;
import io.holter.stream.policy.SeverityPolicy;
import java.util.Collection;
import java.util.List;

/** How severe an alert is. */
final class Severities {
  private static final List<Severity> STEPS =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

  private Severities() {}

  /**
   * How far, how many, how critical: as the policy has it for the score; one step more if several
   * kinds of behaviour departed, for one cause rarely shows in two by chance; one step more or less
   * for a device on which much or little depends; within what the policy says of the behaviours.
   *
   * @param departing names of the behaviours
   */
  static Severity of(
      double score,
      int kinds,
      Criticality criticality,
      Collection<String> departing,
      SeverityPolicy policy) {
    int step = STEPS.indexOf(policy.of(score));
    int several = kinds > 1 ? 1 : 0;
    int critical =
        switch (criticality) {
          case HIGH -> 1;
          case LOW -> -1;
          case NORMAL, UNKNOWN -> 0;
        };
    return policy.bounded(at(step + several + critical), departing);
  }

  /** A severity so many steps above, as far as there are steps. */
  static Severity raised(Severity severity, int steps) {
    return at(STEPS.indexOf(severity) + steps);
  }

  private static Severity at(int step) {
    return STEPS.get(Math.max(0, Math.min(STEPS.size() - 1, step)));
  }
}
