package io.holter.cli.policy;

import io.holter.service.ConfigProblem;
import io.holter.stream.policy.PolicyChange;
import java.util.List;

/** What came of wanting something of the policy. */
public sealed interface Submitted {
  /**
   * It is, or will be, in force.
   *
   * @param change as everyone reads it
   * @param differences what it changes, compared with the revision that it was made on
   */
  record InForce(PolicyChange change, List<Difference> differences) implements Submitted {
    /** Keeps its own list. */
    public InForce {
      differences = List.copyOf(differences);
    }
  }

  /**
   * It is what is in force already; nothing was written.
   *
   * @param version in force
   */
  record Unchanged(String version) implements Submitted {}

  /**
   * It cannot be a policy; nothing was written.
   *
   * @param problems all of them; at least one
   */
  record Unusable(List<ConfigProblem> problems) implements Submitted {
    /** Keeps its own list. */
    public Unusable {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Somebody else changed the same part at the same time; what was written counts for nothing.
   *
   * @param first the change that counts
   */
  record Beaten(PolicyChange first) implements Submitted {}

  /**
   * It was written and every reader refuses it.
   *
   * @param problems why; at least one
   */
  record Refused(String version, List<String> problems) implements Submitted {
    /** Keeps its own list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
